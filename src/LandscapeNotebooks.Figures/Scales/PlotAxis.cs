using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Scales;

/// <summary>An axis: what it measures, in which unit, on which scale. A string converts to an axis with that title.</summary>
public sealed record PlotAxis(string? Title = null)
{
    /// <summary>Shown in parentheses behind the title.</summary>
    public string? Unit { get; init; }

    public AxisScale Scale { get; init; }

    /// <summary>The least value shown; from the data where not given.</summary>
    public double? Min { get; init; }

    /// <summary>The greatest value shown; from the data where not given.</summary>
    public double? Max { get; init; }

    /// <summary>Names of the places 0, 1, 2, ...; empty for a numeric axis.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>Whether values grow downwards or leftwards: for the rows of a matrix.</summary>
    public bool IsReversed { get; init; }

    /// <summary>Whether the axis, its ticks and its frame are left out: for pictures and diagrams.</summary>
    public bool IsHidden { get; init; }

    internal string FullTitle => Unit is null ? Title ?? "" : $"{Title} ({Unit})";

    /// <summary>A logarithmic axis.</summary>
    public static PlotAxis Log(string title) => new(title) { Scale = AxisScale.Log };

    public static implicit operator PlotAxis(string title) => FromString(title);

    public static PlotAxis FromString(string title) => new(title);
}
