namespace LandscapeNotebooks.Figures;

/// <summary>The shaded surface z(x, y) in a box.</summary>
public sealed record Surface3D(ScalarField Field) : Trace
{
    public Surface3D(IEnumerable<double> x, IEnumerable<double> y, IEnumerable<double> z)
        : this(new ScalarField(x, y, z))
    {
    }

    public ColorScale Colors { get; init; } = new();

    /// <summary>Below 1, surfaces behind show through: for overlays.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>One colour instead of the colour scale: tells overlaid surfaces apart.</summary>
    public Color? Color { get; init; }

    /// <summary>Whether contour lines are drawn on the floor of the box.</summary>
    public bool FloorContours { get; init; }

    internal override bool IsSpatial => true;
}
