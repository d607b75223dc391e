using System.Globalization;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Landscapes.Projections;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of trajectories on a plane: their way, what the plane explains, what lies off it, and the loss there.</summary>
public static class ProjectionFigures
{
    /// <summary>What explained variance is to be held against.</summary>
    public const string Control = "A random walk has most of its variance in two components as well.";

    private const int MaxComponents = 10;

    /// <summary>The ways in the plane of the principal components, beside what the components explain.</summary>
    public static Figure Plot(this TrajectoryProjection projection)
    {
        ArgumentNullException.ThrowIfNull(projection);
        var ways = projection.Trajectories.Select((path, i) => new Line(path.A, path.B)
        {
            Name = projection.Trajectories.Length == 1 ? null : $"path {i + 1}",
            Symbol = path.Points.Length <= 40 ? Symbol.Circle : null,
        });
        var ends = projection.Trajectories.Where(path => path.Points.Length > 0).ToArray();
        return Figure.SideBySide(
            Figure.Of(
                [.. ways, new Markers(ends.Select(path => path.A[^1]), ends.Select(path => path.B[^1]))
                { Symbol = Symbol.Star, Size = 13, Color = Palette.Black, Name = "end" }])
                .WithAxes(Axis(projection, 0), Axis(projection, 1)),
            PlotExplainedVariance(projection)).WithCaption(Caption(projection));
    }

    /// <summary>The share of the variance that each of the first components explains.</summary>
    public static Figure PlotExplainedVariance(this TrajectoryProjection projection)
    {
        ArgumentNullException.ThrowIfNull(projection);
        var shares = projection.ExplainedVariance.Take(MaxComponents).ToArray();
        return Figure.Of(
            new Bars(shares.Select((_, k) => (k + 1).ToString(CultureInfo.InvariantCulture)), shares.Select(share => 100 * share)))
            .WithAxes("principal component", new PlotAxis("share of the variance") { Unit = "%", Min = 0, Max = 100 })
            .WithCaption(Caption(projection));
    }

    /// <summary>How far the points lie off the plane, and how far they are from its origin, over the steps.</summary>
    public static Figure Plot(this ProjectedTrajectory path)
    {
        ArgumentNullException.ThrowIfNull(path);
        double[] steps = [.. path.Points.Select(point => (double)point.Step)];
        return Figure.Of(
                new Line(steps, path.Points.Select(point => point.Distance))
                { Name = "distance from the plane's origin", Color = Palette.Blue, Symbol = SymbolOf(path) },
                new Line(steps, path.Residuals) { Name = "off the plane", Color = Palette.Vermillion, Symbol = SymbolOf(path) })
            .WithAxes("step", "Euclidean length, all of theta")
            .WithCaption(path.ToString());
    }

    /// <summary>The objective at the points beside its values where the plane draws them.</summary>
    /// <param name="values">From <see cref="ProjectedTrajectory.Compare"/>.</param>
    /// <param name="measure">What the values are.</param>
    public static Figure Plot(this ProjectedValues values, string measure = "loss")
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] steps = [.. values.Steps.Select(step => (double)step)];
        bool log = values.Values.Concat(values.OnPlane).All(value => value > 0);
        return Figure.Of(
                new Line(steps, values.Values) { Name = $"{measure} of the point", Color = Palette.Blue },
                new Line(steps, values.OnPlane)
                { Name = $"{measure} of its place on the plane", Color = Palette.Vermillion, Dash = Dash.Dashed })
            .WithAxes("step", new PlotAxis(measure) { Scale = log ? AxisScale.Log : AxisScale.Linear })
            .WithCaption(string.Create(CultureInfo.InvariantCulture,
                $"Between the lines lies what the plane does not show of the {measure}, at most {values.LargestDifference:G3}."));
    }

    /// <summary>What a surface over the plane says of its directions.</summary>
    public static LandscapeNotes Notes(this TrajectoryProjection projection)
    {
        ArgumentNullException.ThrowIfNull(projection);
        return new()
        {
            Directions = "principal components of the path",
            ExplainedVariance = (projection.ExplainedVariance[0], projection.ExplainedVariance[1]),
        };
    }

    private static string Caption(TrajectoryProjection projection)
    {
        int points = projection.Trajectories.Sum(path => path.Points.Length);
        double largest = projection.Trajectories.Max(path => path.LargestResidual),
            distance = projection.Trajectories.SelectMany(path => path.Points).Max(point => point.Distance);
        return string.Create(CultureInfo.InvariantCulture,
            $"{points} points in {projection.Plane.ParameterCount} parameters; the plane shows {100 * projection.PlaneVariance:F1} % of "
                + $"their variance; "
            + $"they lie up to {largest:G3} off it, at distances up to {distance:G3} from its origin. {Control}");
    }

    private static PlotAxis Axis(TrajectoryProjection projection, int k) => new(string.Create(CultureInfo.InvariantCulture,
        $"component {k + 1}, {100 * projection.ExplainedVariance[k]:F1} %"))
    { Unit = "Euclidean length" };

    private static Symbol? SymbolOf(ProjectedTrajectory path) => path.Points.Length <= 40 ? Symbol.Circle : null;
}
