using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Scales;

/// <summary>How values become colours, and the bar that explains it.</summary>
public sealed record ColorScale(string? Title = null)
{
    public ColorMap Map { get; init; } = ColorMap.Viridis;

    /// <summary>Logarithmic spacing; values that are not positive count as diverged.</summary>
    public AxisScale Scale { get; init; }

    /// <summary>The value of the first colour; the least finite value where not given.</summary>
    public double? Min { get; init; }

    /// <summary>The value of the last colour; the greatest finite value where not given.</summary>
    public double? Max { get; init; }

    /// <summary>Whether the colour bar is drawn.</summary>
    public bool ShowBar { get; init; } = true;

    /// <summary>A logarithmic colour scale.</summary>
    public static ColorScale Log(string? title = null) => new(title) { Scale = AxisScale.Log };

    public static implicit operator ColorScale(string title) => FromString(title);

    public static ColorScale FromString(string title) => new(title);
}
