using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>The lines z(x, y) = level, by linear interpolation on the edges of the grid; filled between them on request.</summary>
public sealed partial record Contour(ScalarField Field) : PlaneTrace
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

    /// <summary>How far each value may be off, on the same grid: a line that this could move is drawn as a band.</summary>
    public ScalarField? Margin { get; init; }

    protected internal override IEnumerable<PointColumn> Data => Of(Field);

    protected internal override Color? Ink => LineColor;

    protected internal override bool TakesColor => false;

    // Labelled lines say their level themselves, and lines of one colour show none; a filled contour needs its bar.
    protected internal override ColoredValues? Colored =>
        new(Colors, Field.Z) { NeedsBar = Filled || (!Labelled && LineColor is null), HasColorAxis = Filled };

    protected internal override ScalarField? Ground => Field;

    protected internal override void Extend(PlaneExtent extent)
    {
        extent.AddX(Field.X);
        extent.AddY(Field.Y);
    }

    internal override ImmutableArray<double> Steps(ColorReading colors) => Filled ? LevelsOn(colors) : [];

    private ImmutableArray<double> LevelsOn(ColorReading colors) => Levels.Length > 0 ? Levels : Scales.Levels.Default(colors.Map);
}
