using System.Net;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Tables;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows an optimisation: how it ended, its first and last points, value and gradient over the steps.</summary>
internal static class TrajectoryFormatters
{
    private const int MaxRows = 12, MaxParameters = 4;

    public static IReadOnlyList<Formatter> All { get; } = FigureFormatters.For<Trajectory>(
        trajectory => TrajectoryFigures.Plot(trajectory),
        trajectory => $"<div><strong>{WebUtility.HtmlEncode(trajectory.Plot().Caption)}</strong></div>{TableOf(trajectory).Html()}",
        trajectory => $"{trajectory.Plot().Caption}\n{TableOf(trajectory).ToString()}");

    private static Table TableOf(Trajectory trajectory)
    {
        int shown = Math.Min(trajectory.ParameterCount, MaxParameters);
        string[] columns = ["step", .. Enumerable.Range(0, shown).Select(i => $"parameter {i}"), "value", "norm of the gradient"];
        // The beginning is where most happens; the last point is the result.
        var points = trajectory.Count <= MaxRows ? trajectory : trajectory.Take(MaxRows - 1).Append(trajectory.Last);
        var rows = points.Select(point => (IReadOnlyList<string>)
        [
            Numerals.Of(point.Step), .. point.Parameters.ToArray().Take(shown).Select(Numerals.Of), Numerals.Of(point.Value),
            Numerals.Of(point.GradientNorm),
        ]);
        string?[] notes =
        [
            trajectory.Count > MaxRows ? $"the first {MaxRows - 1} of {trajectory.Count} points, and the last" : null,
            shown < trajectory.ParameterCount ? $"the first {shown} of {trajectory.ParameterCount} parameters" : null,
        ];
        return Table.OfTexts(columns,
            [.. rows]) with
        { Note = string.Join("; ", notes.OfType<string>()) is { Length: > 0 } note ? note : null };
    }
}
