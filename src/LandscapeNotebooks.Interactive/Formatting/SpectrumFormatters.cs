using System.Globalization;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Landscapes;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows what is known of a Hessian: the density of its eigenvalues, some of them with their residuals, all of it, a convexity map.</summary>
internal static class SpectrumFormatters
{
    public static IReadOnlyList<Formatter> All { get; } =
    [
        .. FigureFormatters.For<SpectralDensity>(density => SpectrumFigures.Density(density), _ => "",
            density => SpectrumFigures.Density(density).Caption!),
        .. FigureFormatters.For<HessianSpectrum>(SpectrumFigures.Both, spectrum => Table(spectrum).Html(), spectrum => Table(spectrum).Text()),
        .. FigureFormatters.For<ConvexityMap>(ConvexityFigures.All, _ => "", map => $"{map}. {ConvexityFigures.Caption(map)}"),
        Formatter.Of<Eigenpairs>(MimeTypes.Html, pairs => Table(pairs).Html()),
        Formatter.Of<Eigenpairs>(MimeTypes.Text, pairs => Table(pairs).Text()),
        Formatter.Of<StationaryPoint>(MimeTypes.Html, point => Table(point).Html()),
        Formatter.Of<StationaryPoint>(MimeTypes.Text, point => Table(point).Text()),
    ];

    private static HtmlTable Table(Eigenpairs pairs) => new(["", "eigenvalue", "residual"],
        [.. pairs.Values.Select((value, i) => (IReadOnlyList<string>)[Numbers.Whole(i + 1), Numbers.Short(value), Numbers.Short(pairs.Residuals[i])])])
    {
        Note = $"{(pairs.Converged ? "converged" : "NOT converged")} after {pairs.Steps} steps",
    };

    private static HtmlTable Table(HessianSpectrum spectrum)
    {
        List<IReadOnlyList<string>> rows = [];
        rows.AddRange(spectrum.Largest.Values.Select((value, i) => Row($"largest {i + 1}", value, spectrum.Largest.Residuals[i], Exact(value))));
        rows.AddRange(spectrum.Smallest.Values.Select((value, i) => Row($"smallest {i + 1}", value, spectrum.Smallest.Residuals[i], Exact(value))));
        if (spectrum.Trace is { } trace)
            rows.Add(Row("trace", trace.Value, 2 * trace.StandardError, spectrum.Exact?.Sum()));
        return new(["", "estimate", "± error", "exact"], rows) { Note = SpectrumFigures.Caption(spectrum) };

        double? Exact(double value) => spectrum.Exact is { } exact ? exact.MinBy(truth => Math.Abs(truth - value)) : null;
    }

    private static string[] Row(string name, double value, double error, double? exact) =>
        [name, Numbers.Short(value), error.ToString("G2", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal), exact is { } truth ? Numbers.Short(truth) : ""];

    private static HtmlTable Table(StationaryPoint point) => new(["", "value"],
    [
        ["kind", point.Kind.ToString()],
        ["value", Numbers.Short(point.Value)],
        ["gradient norm", Numbers.Short(point.GradientNorm)],
        ["smallest curvature", Numbers.Short(point.Smallest.Values[0])],
        ["largest curvature", Numbers.Short(point.Largest.Values[0])],
        .. point.NegativeCount is { } count ? new IReadOnlyList<string>[] { ["negative curvatures", Numbers.Whole(count)] } : [],
    ]);
}
