using LandscapeNotebooks.Autograd;
using LandscapeNotebooks.Figures.Pictures;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows a number that remembers its computation as its graph.</summary>
internal static class ScalarFormatters
{
    public static IReadOnlyList<Formatter> All { get; } =
        FigureFormatters.For<Scalar>(ScalarFigures.Graph, _ => "", scalar => scalar.ToString());
}
