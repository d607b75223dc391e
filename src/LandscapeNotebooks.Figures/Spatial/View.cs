using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Spatial;

/// <summary>The parallel projection of a camera, scaled and shifted onto the drawing.</summary>
internal sealed class View
{
    private readonly Vector _right, _up;

    internal View(Camera camera)
    {
        // Rounded, so that the platform's sine does not reach the text that is written.
        double a = camera.Azimuth * Math.PI / 180, e = Math.Clamp(camera.Elevation, 5, 90) * Math.PI / 180;
        double ca = Math.Round(Math.Cos(a), 9), sa = Math.Round(Math.Sin(a), 9), ce = Math.Round(Math.Cos(e), 9),
            se = Math.Round(Math.Sin(e), 9);
        ToCamera = new(ce * ca, ce * sa, se);
        _right = new(-sa, ca, 0);
        _up = new(-se * ca, -se * sa, ce);
    }

    internal Vector ToCamera { get; }

    /// <summary>Units of the drawing per unit of the box.</summary>
    internal double Scale { get; set; } = 1;

    internal (double X, double Y) Origin { get; set; }

    /// <summary>Above 0 where the side x = 1 (y = 1) is nearer than the opposite one.</summary>
    internal int NearX => ToCamera.X >= 0 ? 1 : -1;

    internal int NearY => ToCamera.Y >= 0 ? 1 : -1;

    internal (double X, double Y) Project(Vector p) => (Origin.X + Scale * p.Dot(_right), Origin.Y - Scale * p.Dot(_up));

    /// <summary>The brightness of a face, from 0, turned away from the light, to 1; a face is lit on the side that is seen.</summary>
    /// <remarks>Lambert's law for a light above the viewer's left shoulder.</remarks>
    internal double Light(Vector normal)
    {
        Vector light = (ToCamera + 0.9 * _up - 0.7 * _right).Unit(), n = normal.Unit();
        return Math.Max(0, (n.Dot(ToCamera) < 0 ? -1 : 1) * n.Dot(light));
    }
}
