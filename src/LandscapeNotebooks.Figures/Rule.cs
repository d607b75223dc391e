namespace LandscapeNotebooks.Figures;

/// <summary>A straight line through the whole panel at one value: a threshold, a theory value, a boundary of stability.</summary>
public sealed record Rule : Trace
{
    private Rule(double at, bool isVertical) => (At, IsVertical) = (at, isVertical);

    /// <summary>The line y = <paramref name="y"/>.</summary>
    public static Rule Horizontal(double y) => new(y, false);

    /// <summary>The line x = <paramref name="x"/>.</summary>
    public static Rule Vertical(double x) => new(x, true);

    public double At { get; }

    public bool IsVertical { get; }

    public Color? Color { get; init; }

    public Dash Dash { get; init; } = Dash.Dashed;
}
