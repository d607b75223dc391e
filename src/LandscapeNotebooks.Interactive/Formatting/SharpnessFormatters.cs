using LandscapeNotebooks.Comparisons;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Sharpness;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows how sharp a model is, or how several compare: a table, and the figure where there is one.</summary>
internal static class SharpnessFormatters
{
    public static IReadOnlyList<Formatter> All { get; } =
    [
        Formatter.Of<SharpnessReport>(MimeTypes.Html, report => report.ToTable().Html()),
        Formatter.Of<SharpnessReport>(MimeTypes.Text, report => $"{report}"),
        .. FigureFormatters.For<SharpnessComparison>(
            SharpnessFigures.Plot, comparison => comparison.ToTable().Html(), comparison => $"{comparison}"),
        .. FigureFormatters.For<Basin>(SharpnessFigures.Plot, basin => basin.ToTable().Html(), basin => $"{basin}"),
        .. FigureFormatters.For<ModelComparison>(
            ComparedModelFigures.Plot, comparison => comparison.ToTable().Html(), comparison => $"{comparison}"),
    ];
}
