using System.Globalization;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Landscapes.Volumes;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of volumes: slices through them, and the surfaces of one level.</summary>
public static class VolumeFigures
{
    /// <summary>The planes of the first three axes through the least value, from above.</summary>
    /// <param name="volume">The values.</param>
    /// <param name="notes">Data, seed and origin of the directions.</param>
    public static Figure Plot(this Volume volume, LandscapeNotes? notes = null)
    {
        ArgumentNullException.ThrowIfNull(volume);
        double[] finite = [.. volume.Values.ToArray().Where(double.IsFinite)];
        var least = finite.Length > 0 ? volume.Least : volume.Indices(volume.Values.Length / 2);
        (int X, int Y)[] planes = [(0, 1), (0, 2), (1, 2)];
        var panels = planes.Select(plane => volume.Slice(plane.X, plane.Y, least.AsSpan())
            .Contour(new SurfaceDrawing { Range = finite.Length > 0 ? (finite.Min(), finite.Max()) : null })
            .WithAxes(Axis(plane.X), Axis(plane.Y)));
        return Figure.SideBySide(panels).WithCaption($"{Caption(volume, notes)} The planes go through the least value.");
    }

    /// <summary>The surface {f = level} in a box.</summary>
    /// <param name="volume">Of three axes.</param>
    /// <param name="level">The value on it.</param>
    /// <param name="notes">Data, seed and origin of the directions.</param>
    /// <exception cref="ArgumentException">The volume has more axes.</exception>
    public static Figure PlotIsosurface(this Volume volume, double level, LandscapeNotes? notes = null)
    {
        ArgumentNullException.ThrowIfNull(volume);
        var surface = Isosurface.Of(volume, level);
        var corners = new Path3D([volume.Axes[0].Start, volume.Axes[0].End], [volume.Axes[1].Start, volume.Axes[1].End],
            [volume.Axes[2].Start, volume.Axes[2].End])
        { Width = 0, MarkerSize = 0 }; // the box shows the whole volume, not only where the surface is
        return Figure.Of(corners, new Mesh3D(surface.Vertices, surface.Triangles) { Color = Palette.Blue })
            .WithAxes(Axis(0), Axis(1), Axis(2))
            .WithCaption(string.Create(CultureInfo.InvariantCulture, $"{volume.Reading?.Title ?? "value"} = {level:G4}: ")
                + $"{Numerals.Counted(surface.Triangles.Length, "triangle", "triangles")}"
                + $"{(surface.IsClosed ? ", closed" : ", cut by the box")}. {Caption(volume, notes)}");
    }

    private static PlotAxis Axis(int index) => new(SurfaceManifest.AxisName(index));

    private static string Caption(Volume volume, LandscapeNotes? notes)
    {
        int blank = volume.Values.ToArray().Count(value => !double.IsFinite(value));
        string[] parts =
        [
            $"{string.Join(" x ", volume.Axes.Select(axis => axis.Count))} points", .. (notes ?? new()).Parts(),
            .. blank == 0 ? Array.Empty<string>()
                : [Numerals.Counted(blank, "point without a finite value is left blank", "points without a finite value are left blank")],
        ];
        return $"{string.Join("; ", parts)}. A convex slice does not prove a convex surface.";
    }
}
