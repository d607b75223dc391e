using System.Globalization;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows trajectories on a plane: what its components explain, what lies off it, and the values there.</summary>
internal static class ProjectionFormatters
{
    private const int MaxRows = 12;

    public static IReadOnlyList<Formatter> All { get; } =
    [
        .. FigureFormatters.For<TrajectoryProjection>(
            ProjectionFigures.Plot, projection => TableOf(projection).Html(),
            projection => $"{TableOf(projection).ToString()}\n{projection.Plot().Caption}"),
        .. FigureFormatters.For<ProjectedTrajectory>(
            ProjectionFigures.Plot, path => TableOf(path).Html(), path => $"{TableOf(path).ToString()}\n{path}"),
        .. FigureFormatters.For<ProjectedValues>(
            values => ProjectionFigures.Plot(values), values => TableOf(values).Html(), values => TableOf(values).ToString()),
    ];

    private static Table TableOf(TrajectoryProjection projection)
    {
        double sum = 0;
        var rows = projection.ExplainedVariance.Take(5)
            .Select((share, k) => (IReadOnlyList<string>)[Numerals.Of(k + 1), Percent(share), Percent(sum += share)]);
        return Table.OfTexts(["component", "share of the variance", "together"],
            [.. rows]) with
        {
            Note = projection.ExplainedVariance.Length > 5
                ? $"the first 5 of {projection.ExplainedVariance.Length} components"
                : null
        };
    }

    private static Table TableOf(ProjectedTrajectory path)
    {
        var rows = Shown(path.Points.Length).Select(i => path.Points[i]).Select(point => (IReadOnlyList<string>)
            [Numerals.Of(point.Step), Numerals.Of(point.A), Numerals.Of(point.B), Numerals.Of(point.Residual),
                Percent(point.RelativeResidual)]);
        return Table.OfTexts(["step", "a", "b", "off the plane", "of the distance"], [.. rows]) with { Note = Note(path.Points.Length) };
    }

    private static Table TableOf(ProjectedValues values)
    {
        var rows = Shown(values.Steps.Length).Select(i => (IReadOnlyList<string>)
            [Numerals.Of(values.Steps[i]), Numerals.Of(values.Values[i]), Numerals.Of(values.OnPlane[i])]);
        return Table.OfTexts(["step", "at the point", "at its place on the plane"], [.. rows]) with { Note = Note(values.Steps.Length) };
    }

    /// <summary>Evenly spread, the first and the last among them.</summary>
    private static IEnumerable<int> Shown(int count) => count <= MaxRows
        ? Enumerable.Range(0, count)
        : Enumerable.Range(0, MaxRows).Select(k => (int)((long)k * (count - 1) / (MaxRows - 1)));

    private static string? Note(int count) => count > MaxRows ? $"{MaxRows} of {count} points" : null;

    private static string Percent(double share) => (100 * share).ToString("0.00", CultureInfo.InvariantCulture) + " %";
}
