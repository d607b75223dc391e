using LandscapeNotebooks.Connectivity.Ensembles;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of an ensemble.</summary>
public static class EnsembleFigures
{
    /// <summary>Accuracies of the members, alone and together, and how often each two of them disagree.</summary>
    public static Figure Plot(this EnsembleEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        int count = evaluation.Members.Length;
        double[] places = [.. Enumerable.Range(1, count).Select(m => (double)m)];
        List<Trace> traces =
        [
            new Markers(places, evaluation.Members.Select(member => 100 * member.Accuracy)) { Name = "one model" },
            Level("together", evaluation.Together.Accuracy, Palette.Vermillion, Dash.Solid),
        ];
        if (evaluation.OfAverage is { } average)
            traces.Add(Level("average of weights", average.Accuracy, Palette.Green, Dash.Dashed));
        var accuracies = Figure.Of(traces).WithAxes("model", new PlotAxis("accuracy") { Unit = "%" });
        if (count < 2)
            return accuracies;

        var shares = evaluation.Disagreement;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
                shares[i, j] *= 100;
        }

        var heatmap = new Heatmap(new ScalarField(places, places, shares)) { Colors = new("disagreement, %") { Map = ColorMap.Blues } };
        return Figure.SideBySide(accuracies, Figure.Of(heatmap).WithAxes("model", "model").WithEqualAspect())
            .WithCaption($"{evaluation}.");

        Line Level(string name, double accuracy, Color color, Dash dash) =>
            new([1, Math.Max(count, 2)], [100 * accuracy, 100 * accuracy]) { Name = name, Color = color, Dash = dash };
    }
}
