using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures;

/// <summary>Figures that are drawn often, made of the traces that anyone could put together.</summary>
public static class Plots
{
    /// <summary>The mean of several runs as a line, in a band that shows how they differ.</summary>
    /// <param name="name">What the legend says of the mean.</param>
    /// <param name="x">The places that all runs share.</param>
    /// <param name="runs">One list of values per run.</param>
    /// <param name="spread">What the band shows.</param>
    /// <param name="color">Of both; the next of the palette where not given.</param>
    /// <returns>The band, then the line: two traces for <see cref="Figure.Of"/>.</returns>
    /// <exception cref="ArgumentException">There is no run, or one has another number of values than x.</exception>
    public static ImmutableArray<Trace> MeanWithSpread(
        string name, IEnumerable<double> x, IEnumerable<IEnumerable<double>> runs, Spread spread = Spread.Range, Color? color = null)
    {
        double[] places = [.. x];
        double[][] all = [.. runs.Select(r => r.ToArray())];
        if (all.Length == 0)
            throw new ArgumentException("runs is empty, expected at least one.", nameof(runs));
        foreach (double[] run in all)
            Points.RequireLength(run.Length, places.Length, nameof(runs), "one per x in each run");

        double[] mean = [.. places.Select((_, i) => all.Average(r => r[i]))];
        double[] half = [.. places.Select(
            (_, i) => all.Length < 2 ? 0 : Math.Sqrt(all.Sum(r => (r[i] - mean[i]) * (r[i] - mean[i])) / (all.Length - 1)))];
        Band band = spread == Spread.Range
            ? new(places, places.Select((_, i) => all.Min(r => r[i])), places.Select((_, i) => all.Max(r => r[i])))
            : new(places, mean.Zip(half, (m, h) => m - h), mean.Zip(half, (m, h) => m + h));
        return [band with { Color = color }, new Line(places, mean) { Name = name, Color = color }];
    }

    /// <summary>Loss on the left axis and accuracy on the right one; train data solid, test data dashed where given.</summary>
    /// <param name="epochs">The places of all values.</param>
    /// <param name="loss">Training loss.</param>
    /// <param name="accuracy">Training accuracy, 0 to 1.</param>
    /// <param name="testLoss">Loss on data that the model did not see.</param>
    /// <param name="testAccuracy">Accuracy on data that the model did not see, 0 to 1.</param>
    public static Figure LossAndAccuracy(IEnumerable<double> epochs, IEnumerable<double> loss, IEnumerable<double> accuracy,
        IEnumerable<double>? testLoss = null, IEnumerable<double>? testAccuracy = null)
    {
        double[] x = [.. epochs];
        List<Trace> traces = [new Line(x, loss) { Name = "train loss", Color = Palette.Blue }];
        if (testLoss is not null)
            traces.Add(new Line(x, testLoss) { Name = "test loss", Color = Palette.Blue, Dash = Dash.Dashed });
        traces.Add(new Line(x, accuracy.Select(a => 100 * a)) { Name = "train accuracy", Color = Palette.Vermillion, OnRightAxis = true });
        if (testAccuracy is not null)
            traces.Add(new Line(x, testAccuracy.Select(a => 100 * a))
            { Name = "test accuracy", Color = Palette.Vermillion, Dash = Dash.Dashed, OnRightAxis = true });
        return Figure.Of(traces).WithAxes("epoch", "loss").WithRightAxis(new PlotAxis("accuracy") { Unit = "%", Min = 0, Max = 100 });
    }

    /// <summary>Histograms over common intervals, so that their heights compare.</summary>
    /// <param name="bins">Equal intervals from the least of all values to the greatest.</param>
    /// <param name="samples">A name and the values of each.</param>
    /// <exception cref="ArgumentException">No value is finite.</exception>
    public static Figure Histogram(int bins, params IEnumerable<(string Name, IEnumerable<double> Values)> samples)
    {
        (string Name, double[] Values)[] all = [.. samples.Select(s => (s.Name, s.Values.Where(double.IsFinite).ToArray()))];
        ImmutableArray<double> edges = Bars.Histogram(all.SelectMany(s => s.Values), bins).Edges;
        double low = edges[0], high = edges[^1];
        return Figure.Of(
            all.Select(s => Bars.OverIntervals(
                edges, Bars.Counts(s.Values, low, high, bins)) with
            { Name = s.Name, Opacity = all.Length > 1 ? 0.55 : 1 }))
            .WithAxes("value", "count");
    }

    /// <summary>A table of numbers as a heatmap that also shows them; rows from the top.</summary>
    /// <exception cref="ArgumentException">The names are not as many as rows and columns.</exception>
    public static Figure Table(IEnumerable<string> rows, IEnumerable<string> columns, double[,] values)
    {
        ImmutableArray<string> r = [.. rows], c = [.. columns];
        return Figure.Of(new Heatmap(new ScalarField(Points.Indices(c.Length), Points.Indices(r.Length), values))
        {
            ShowValues = true,
            Colors = new ColorScale { Map = ColorMap.Blues, ShowBar = false },
        }).WithAxes(new PlotAxis { Categories = c }, new PlotAxis { Categories = r, IsReversed = true });
    }

    /// <summary>Where a binary classifier decides for which class, and the points of both; class 0 is vermillion, class 1 blue.</summary>
    /// <param name="probability">Of class 1, on a grid.</param>
    /// <param name="class0">The points of class 0.</param>
    /// <param name="class1">The points of class 1.</param>
    public static Figure DecisionRegions(ScalarField probability, (IEnumerable<double> X, IEnumerable<double> Y) class0,
        (IEnumerable<double> X, IEnumerable<double> Y) class1) =>
        Figure.Of(
            new Heatmap(probability)
            { Colors = new ColorScale("probability of class 1") { Map = ColorMap.PaleDiverging.Reversed(), Min = 0, Max = 1 } },
            new Contour(probability)
            {
                Levels = [0.5],
                Labelled = false,
                LineColor = Palette.Black,
                LineWidth = 2,
                Name = "decision boundary"
            },
            new Markers(class0.X, class0.Y) { Name = "class 0", Color = Palette.Vermillion, Symbol = Symbol.Triangle, Size = 9 },
            new Markers(class1.X, class1.Y) { Name = "class 1", Color = Palette.Blue })
        .WithEqualAspect();

    /// <summary>Arrows one behind the other and the arrow of their sum: momentum as velocity plus gradient step.</summary>
    /// <param name="x">Where the first starts.</param>
    /// <param name="y">Where the first starts.</param>
    /// <param name="sum">The name of the sum.</param>
    /// <param name="parts">The name and the components of each.</param>
    public static ImmutableArray<Trace> SumOfArrows(
        double x, double y, string sum, params IEnumerable<(string Name, double Dx, double Dy)> parts)
    {
        var traces = ImmutableArray.CreateBuilder<Trace>();
        (double fromX, double fromY) = (x, y);
        foreach (var (name, dx, dy) in parts)
        {
            traces.Add(new Arrows(fromX, fromY, dx, dy) { Name = name });
            (fromX, fromY) = (fromX + dx, fromY + dy);
        }

        traces.Add(new Arrows(x, y, fromX - x, fromY - y) { Name = sum, Color = Palette.Black, Width = 3 });
        return traces.ToImmutable();
    }
}
