using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows a surface from above and in relief, several measures of a plane from above.</summary>
internal static class SurfaceFormatters
{
    public static IReadOnlyList<Formatter> All { get; } =
    [
        .. FigureFormatters.For<Surface>(surface => SurfaceFigures.Both(surface), _ => "", Text),
        .. FigureFormatters.For<Surfaces>(surfaces => SurfaceFigures.Contours(surfaces), _ => "",
            surfaces => string.Join("\n", surfaces.Names.Select(name => $"{name}: {Text(surfaces[name])}"))),
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
}
