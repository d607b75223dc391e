using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Canvases;

/// <summary>Gathers what the axes of a 3-D box have to show.</summary>
public sealed class BoxExtent
{
    private readonly Extent _x, _y, _z;

    internal BoxExtent(Extent x, Extent y, Extent z) => (_x, _y, _z) = (x, y, z);

    /// <summary>The coordinates of points, or of a grid: each list has a length of its own.</summary>
    public void Add(IEnumerable<double> x, IEnumerable<double> y, IEnumerable<double> z)
    {
        _x.Add(x);
        _y.Add(y);
        _z.Add(z);
    }
}
