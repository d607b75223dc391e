using System.Net;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows an optimisation: how it ended, its first and last points, value and gradient over the steps.</summary>
internal static class TrajectoryFormatters
{
    private const int MaxRows = 12, MaxParameters = 4;

    public static IReadOnlyList<Formatter> All { get; } = FigureFormatters.For<Trajectory>(
        trajectory => TrajectoryFigures.Progress(trajectory),
        trajectory => $"<div><strong>{WebUtility.HtmlEncode(TrajectoryFigures.Summary(trajectory))}</strong></div>{Table(trajectory).Html()}",
        trajectory => $"{TrajectoryFigures.Summary(trajectory)}\n{Table(trajectory).Text()}");

    private static HtmlTable Table(Trajectory trajectory)
    {
        int shown = Math.Min(trajectory.ParameterCount, MaxParameters);
        string[] columns = ["step", .. Enumerable.Range(0, shown).Select(i => $"parameter {i}"), "value", "norm of the gradient"];
        // The beginning is where most happens; the last point is the result.
        var points = trajectory.Count <= MaxRows ? trajectory : trajectory.Take(MaxRows - 1).Append(trajectory.Last);
        var rows = points.Select(point => (IReadOnlyList<string>)
        [
            Numbers.Whole(point.Step), .. point.Parameters.ToArray().Take(shown).Select(Numbers.Short), Numbers.Short(point.Value), Numbers.Short(point.GradientNorm),
        ]);
        string?[] notes =
        [
            trajectory.Count > MaxRows ? $"the first {MaxRows - 1} of {trajectory.Count} points, and the last" : null,
            shown < trajectory.ParameterCount ? $"the first {shown} of {trajectory.ParameterCount} parameters" : null,
        ];
        return new HtmlTable(columns, [.. rows]) { Note = string.Join("; ", notes.OfType<string>()) is { Length: > 0 } note ? note : null };
    }
}
