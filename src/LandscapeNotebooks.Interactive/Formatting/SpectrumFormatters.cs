using System.Globalization;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows what is known of a Hessian: the density of its eigenvalues, some of them with their residuals,
/// all of it, a convexity map.</summary>
internal static class SpectrumFormatters
{
    public static IReadOnlyList<Formatter> All { get; } =
    [
        .. FigureFormatters.For<SpectralDensity>(density => SpectrumFigures.Plot(density), _ => "",
            density => SpectrumFigures.Plot(density).Caption!),
        .. FigureFormatters.For<HessianSpectrum>(
            SpectrumFigures.Plot, spectrum => TableOf(spectrum).Html(), spectrum => TableOf(spectrum).ToString()),
        .. FigureFormatters.For<ConvexityMap>(ConvexityFigures.Plot, _ => "", map => $"{map}. {map.Plot().Caption}"),
        Formatter.Of<Eigenpairs>(MimeTypes.Html, pairs => TableOf(pairs).Html()),
        Formatter.Of<Eigenpairs>(MimeTypes.Text, pairs => TableOf(pairs).ToString()),
        Formatter.Of<StationaryPoint>(MimeTypes.Html, point => TableOf(point).Html()),
        Formatter.Of<StationaryPoint>(MimeTypes.Text, point => TableOf(point).ToString()),
    ];

    private static Table TableOf(Eigenpairs pairs) => Table.OfTexts(["", "eigenvalue", "residual"],
        [.. pairs.Values.Select(
            (value, i) => (IReadOnlyList<string>)[Numerals.Of(i + 1), Numerals.Of(value), Numerals.Of(pairs.Residuals[i])])]) with
    {
        Note =
            $"{(pairs.Converged ? "converged" : "NOT converged")} after {pairs.Steps} steps"
    };

    private static Table TableOf(HessianSpectrum spectrum)
    {
        List<IReadOnlyList<string>> rows = [];
        rows.AddRange(
            spectrum.Largest.Values.Select((value, i) => Row($"largest {i + 1}", value, spectrum.Largest.Residuals[i], Exact(value))));
        rows.AddRange(
            spectrum.Smallest.Values.Select((value, i) => Row($"smallest {i + 1}", value, spectrum.Smallest.Residuals[i], Exact(value))));
        if (spectrum.Trace is { } trace)
            rows.Add(Row("trace", trace.Value, 2 * trace.StandardError, spectrum.Exact?.Sum()));
        return Table.OfTexts(["", "estimate", "± error", "exact"], rows) with { Note = spectrum.Plot().Caption };

        double? Exact(double value) => spectrum.Exact is { } exact ? exact.MinBy(truth => Math.Abs(truth - value)) : null;
    }

    private static string[] Row(string name, double value, double error, double? exact) =>
        [name, Numerals.Of(value), error.ToString("G2", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal),
            exact is { } truth ? Numerals.Of(truth) : ""];

    private static Table TableOf(StationaryPoint point) => Table.OfTexts(["", "value"],
    [
        ["kind", point.Kind.ToString()],
        ["value", Numerals.Of(point.Value)],
        ["gradient norm", Numerals.Of(point.GradientNorm)],
        ["smallest curvature", Numerals.Of(point.Smallest.Values[0])],
        ["largest curvature", Numerals.Of(point.Largest.Values[0])],
        .. point.NegativeCount is { } count ? new IReadOnlyList<string>[] { ["negative curvatures", Numerals.Of(count)] } : [],
    ]);
}
