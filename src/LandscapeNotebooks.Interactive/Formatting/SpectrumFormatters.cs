using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Interactive.Views;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows the spectrum of a Hessian: the density of its eigenvalues, or some of them with their residuals.</summary>
internal static class SpectrumFormatters
{
    public static IReadOnlyList<Formatter> All { get; } =
    [
        .. FigureFormatters.For<SpectralDensity>(density => SpectrumFigures.Density(density), _ => "",
            density => SpectrumFigures.Density(density).Caption!),
        Formatter.Of<Eigenpairs>(MimeTypes.Html, pairs => Table(pairs).Html()),
        Formatter.Of<Eigenpairs>(MimeTypes.Text, pairs => Table(pairs).Text()),
    ];

    private static HtmlTable Table(Eigenpairs pairs) => new(["", "eigenvalue", "residual"],
        [.. pairs.Values.Select((value, i) => (IReadOnlyList<string>)[Numbers.Whole(i + 1), Numbers.Short(value), Numbers.Short(pairs.Residuals[i])])])
    {
        Note = $"{(pairs.Converged ? "converged" : "NOT converged")} after {pairs.Steps} steps",
    };
}
