using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of curvature over the epochs of a training that measured <see cref="CurvatureTrack"/>.</summary>
public static class CurvatureFigures
{
    /// <summary>The largest eigenvalue with the line 2/rate on the left; the trace with two standard errors on the
    /// right, where it was taken.</summary>
    /// <param name="training">A training with the measures of <see cref="CurvatureTrack.Of"/>.</param>
    /// <param name="learningRate">The rate of plain gradient descent that the line stands for; no line where not given.</param>
    /// <exception cref="ArgumentException">The training did not measure its curvature.</exception>
    public static Figure PlotCurvature(this TrainingResult training, double? learningRate = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        double[] epochs = Epochs(training);
        List<Trace> traces =
            [new Line(epochs, training.Measures(CurvatureEnds.Largest)) { Name = "largest eigenvalue", Symbol = SymbolFor(epochs) }];
        if (learningRate is { } rate)
            traces.Add(Rule.Horizontal(2 / rate) with { Name = "2 / learning rate", Color = Palette.Vermillion });
        var left = Figure.Of(traces).WithAxes("epoch", "largest eigenvalue");
        if (!training.MeasureNames.Contains(CurvatureTrack.Trace))
            return left;

        double[] trace = [.. training.Measures(CurvatureTrack.Trace)], error = [.. training.Measures(CurvatureTrack.TraceError)];
        return Figure.SideBySide(left, Figure.Of(
                new Band(epochs, trace.Zip(error, (t, e) => t - 2 * e), trace.Zip(error, (t, e) => t + 2 * e)),
                new Line(epochs, trace) { Symbol = SymbolFor(epochs) })
            .WithAxes("epoch", "trace of the Hessian"))
            .WithCaption("The same random vectors in every epoch; the band of the trace is two standard errors over them.");
    }

    /// <summary>The largest eigenvalue of every layer's own block, beside that of the whole.</summary>
    /// <inheritdoc cref="PlotCurvature"/>
    public static Figure PlotLayerCurvature(this TrainingResult training)
    {
        ArgumentNullException.ThrowIfNull(training);
        double[] epochs = Epochs(training);
        string prefix = CurvatureTrack.OfLayer("");
        return Figure.Of(training.MeasureNames.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(name => (Trace)new Line(epochs, training.Measures(name)) { Name = name[prefix.Length..] })
                .Prepend(new Line(epochs, training.Measures(CurvatureEnds.Largest)) { Name = "whole", Color = Palette.Black, Width = 3 }))
            .WithAxes("epoch", PlotAxis.Log("largest eigenvalue"))
            .WithCaption("Blocks of the Hessian, the other layers held still: none exceeds the whole.");
    }

    private static double[] Epochs(TrainingResult training) => [.. training.Epochs.Select(epoch => (double)epoch.Epoch)];

    private static Symbol? SymbolFor(double[] epochs) => epochs.Length <= 40 ? Symbol.Circle : null;
}
