using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Volumes;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows a surface from above and in relief, several measures of a plane from above; a volume by the slices
/// through its least value.</summary>
internal static class SurfaceFormatters
{
    public static IReadOnlyList<Formatter> All { get; } =
    [
        .. FigureFormatters.For<Surface>(surface => SurfaceFigures.Both(surface), _ => "", Text),
        .. FigureFormatters.For<Surfaces>(surfaces => SurfaceFigures.Contours(surfaces), _ => "",
            surfaces => string.Join("\n", surfaces.Names.Select(name => $"{name}: {Text(surfaces[name])}"))),
        .. FigureFormatters.For<Volume>(volume => volume.Plot(), _ => "", Text),
        .. FigureFormatters.For<VolumeSet>(volumes => volumes[0].Plot(), _ => "",
            volumes => string.Join("\n", volumes.Names.Select(name => $"{name}: {Text(volumes[name])}"))),
    ];

    private static string Text(Surface surface)
    {
        if (surface.DivergedCount + surface.MissingCount == surface.Values.Length)
            return $"{surface}; no value is finite.";
        var (least, greatest) = (surface.Minimum, surface.Maximum);
        return $"{surface}; least value {Numerals.Of(least.Value)} at ({Numerals.Of(least.X)}, {Numerals.Of(least.Y)}), "
            + $"greatest {Numerals.Of(greatest.Value)} at ({Numerals.Of(greatest.X)}, {Numerals.Of(greatest.Y)}). "
            + $"{surface.Contour().Caption}";
    }

    private static string Text(Volume volume)
    {
        double[] finite = [.. volume.Values.ToArray().Where(double.IsFinite)];
        return finite.Length == 0 ? $"{volume}; no value is finite."
            : $"{volume}; from {Numerals.Of(finite.Min())} to {Numerals.Of(finite.Max())}. {volume.Plot().Caption}";
    }
}
