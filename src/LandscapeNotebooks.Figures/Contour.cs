using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures;

/// <summary>The lines z(x, y) = level, by linear interpolation on the edges of the grid; filled between them on request.</summary>
public sealed record Contour(ScalarField Field) : Trace
{
    public Contour(IEnumerable<double> x, IEnumerable<double> y, IEnumerable<double> z)
        : this(new ScalarField(x, y, z))
    {
    }

    public ColorScale Colors { get; init; } = new();

    /// <summary>The levels, ascending; about ten nice ones (decades and their 1-2-5 parts on a logarithmic scale) where empty.</summary>
    public ImmutableArray<double> Levels { get; init; } = [];

    /// <summary>Whether the bands between the levels are filled.</summary>
    public bool Filled { get; init; }

    /// <summary>Whether the lines carry their level.</summary>
    public bool Labelled { get; init; } = true;

    /// <summary>One colour for all lines; by level, or white over a filled contour, where not given.</summary>
    public Color? LineColor { get; init; }

    public double LineWidth { get; init; } = 1.2;
}
