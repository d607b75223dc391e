using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Spatial;

/// <summary>Whether a surface stands between a point and the viewer.</summary>
internal sealed class Visibility(ImmutableArray<SurfaceMesh> surfaces, Vector toCamera)
{
    private const double Step = 0.02;

    /// <summary>A point this close to a surface lies on it: interpolated paths cut through the flat cells by less.</summary>
    private const double Tolerance = 0.03;

    /// <summary>Walks from the point towards the viewer: it is hidden where a surface passes from one side
    /// of the ray to the other.</summary>
    internal bool IsHidden(Vector p)
    {
        foreach (SurfaceMesh surface in surfaces)
        {
            int side = 0;
            for (double t = 0; t < 4; t += Step)
            {
                Vector q = p + t * toCamera;
                if (Math.Abs(q.X) > 1 || Math.Abs(q.Y) > 1 || Math.Abs(q.Z) > BoxScales.Height + 1e-9)
                    break;
                double above = q.Z - surface.HeightAt(q.X, q.Y);
                if (double.IsNaN(above) || Math.Abs(above) < Tolerance)
                    continue;
                int now = Math.Sign(above);
                if (side != 0 && now != side)
                    return true;
                side = now;
            }
        }

        return false;
    }
}
