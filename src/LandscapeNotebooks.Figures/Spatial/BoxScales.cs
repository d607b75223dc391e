using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Spatial;

/// <summary>The axes of a 3-D panel, in the coordinates of its box.</summary>
internal sealed record BoxScales(AxisMap X, AxisMap Y, AxisMap Z)
{
    /// <summary>Half the height of the box; its floor is 2 x 2.</summary>
    internal const double Height = 0.72;

    internal Vector Place(double x, double y, double z) => new(X[x], Y[y], Z[z]);

    internal static bool IsInside(Vector p) =>
        Math.Abs(p.X) <= 1 + 1e-9 && Math.Abs(p.Y) <= 1 + 1e-9 && Math.Abs(p.Z) <= Height + 1e-9;

    /// <summary>The part of a polygon between floor and ceiling.</summary>
    /// <remarks>I. Sutherland and G. Hodgman, Reentrant polygon clipping, 1974.</remarks>
    internal static ImmutableArray<Vector> CutToHeight(ImmutableArray<Vector> polygon) => polygon.All(p => Math.Abs(p.Z) <= Height)
        ? polygon
        : Cut(Cut(polygon, p => Height - p.Z), p => p.Z + Height);

    private static ImmutableArray<Vector> Cut(ImmutableArray<Vector> polygon, Func<Vector, double> inside)
    {
        var cut = ImmutableArray.CreateBuilder<Vector>();
        for (int k = 0; k < polygon.Length; k++)
        {
            Vector a = polygon[k], b = polygon[(k + 1) % polygon.Length];
            double da = inside(a), db = inside(b);
            if (da >= 0)
                cut.Add(a);
            if (da >= 0 != db >= 0)
                cut.Add(a + da / (da - db) * (b - a));
        }

        return cut.ToImmutable();
    }
}
