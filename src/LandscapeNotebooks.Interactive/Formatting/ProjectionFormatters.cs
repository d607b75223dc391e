using System.Globalization;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Landscapes.Projections;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows trajectories on a plane: what its components explain, what lies off it, and the values there.</summary>
internal static class ProjectionFormatters
{
    private const int MaxRows = 12;

    public static IReadOnlyList<Formatter> All { get; } =
    [
        .. FigureFormatters.For<TrajectoryProjection>(
            ProjectionFigures.Overview, projection => Table(projection).Html(), projection => $"{Table(projection).Text()}\n{ProjectionFigures.Caption(projection)}"),
        .. FigureFormatters.For<ProjectedTrajectory>(
            ProjectionFigures.Residuals, path => Table(path).Html(), path => $"{Table(path).Text()}\n{path}"),
        .. FigureFormatters.For<ProjectedValues>(
            values => ProjectionFigures.TrueAndSeen(values), values => Table(values).Html(), values => Table(values).Text()),
    ];

    private static HtmlTable Table(TrajectoryProjection projection)
    {
        double sum = 0;
        var rows = projection.ExplainedVariance.Take(5).Select((share, k) => (IReadOnlyList<string>)[Numbers.Whole(k + 1), Percent(share), Percent(sum += share)]);
        return new HtmlTable(["component", "share of the variance", "together"], [.. rows])
        {
            Note = projection.ExplainedVariance.Length > 5 ? $"the first 5 of {projection.ExplainedVariance.Length} components" : null,
        };
    }

    private static HtmlTable Table(ProjectedTrajectory path)
    {
        var rows = Shown(path.Points.Length).Select(i => path.Points[i]).Select(point => (IReadOnlyList<string>)
            [Numbers.Whole(point.Step), Numbers.Short(point.A), Numbers.Short(point.B), Numbers.Short(point.Residual), Percent(point.RelativeResidual)]);
        return new HtmlTable(["step", "a", "b", "off the plane", "of the distance"], [.. rows]) { Note = Note(path.Points.Length) };
    }

    private static HtmlTable Table(ProjectedValues values)
    {
        var rows = Shown(values.Steps.Length).Select(i => (IReadOnlyList<string>)
            [Numbers.Whole(values.Steps[i]), Numbers.Short(values.Values[i]), Numbers.Short(values.OnPlane[i])]);
        return new HtmlTable(["step", "at the point", "at its place on the plane"], [.. rows]) { Note = Note(values.Steps.Length) };
    }

    /// <summary>Evenly spread, the first and the last among them.</summary>
    private static IEnumerable<int> Shown(int count) => count <= MaxRows
        ? Enumerable.Range(0, count)
        : Enumerable.Range(0, MaxRows).Select(k => (int)((long)k * (count - 1) / (MaxRows - 1)));

    private static string? Note(int count) => count > MaxRows ? $"{MaxRows} of {count} points" : null;

    private static string Percent(double share) => (100 * share).ToString("0.00", CultureInfo.InvariantCulture) + " %";
}
