using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Landscapes;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows a surface from above and in relief, several measures of a plane from above.</summary>
internal static class SurfaceFormatters
{
    public static IReadOnlyList<Formatter> All { get; } =
    [
        .. FigureFormatters.For<Surface>(surface => SurfaceFigures.Both(surface), _ => "", Text),
        .. FigureFormatters.For<Surfaces>(surfaces => SurfaceFigures.All(surfaces), _ => "",
            surfaces => string.Join("\n", surfaces.Names.Select(name => $"{name}: {Text(surfaces[name])}"))),
    ];

    private static string Text(Surface surface)
    {
        if (surface.DivergedCount + surface.MissingCount == surface.Values.Length)
            return $"{surface}; no value is finite.";
        var (least, greatest) = (surface.Minimum, surface.Maximum);
        return $"{surface}; least value {Numbers.Short(least.Value)} at ({Numbers.Short(least.X)}, {Numbers.Short(least.Y)}), "
            + $"greatest {Numbers.Short(greatest.Value)} at ({Numbers.Short(greatest.X)}, {Numbers.Short(greatest.Y)}). {SurfaceFigures.Caption(surface)}";
    }
}
