using System.Globalization;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Figures;

namespace LandscapeNotebooks.Interactive.Views;

/// <summary>Figures of the eigenvalues of a Hessian.</summary>
public static class SpectrumFigures
{
    private const int Places = 401;

    /// <summary>Below this density the Gaussian tails of the widened nodes are all there is to see.</summary>
    private const double Floor = 1e-5;

    /// <summary>The density of eigenvalues on a logarithmic axis, with two standard errors of the estimate.</summary>
    /// <param name="density">The estimate.</param>
    /// <param name="width">Deviation of the Gaussian that widens every node; a hundredth of the range where not given.</param>
    public static Figure Density(SpectralDensity density, double? width = null)
    {
        ArgumentNullException.ThrowIfNull(density);
        double range = density.Largest - density.Smallest;
        double sigma = width ?? (range > 0 ? range / 100 : 1);
        double[] t = [.. Enumerable.Range(0, Places).Select(i => density.Smallest - 4 * sigma + (range + 8 * sigma) * i / (Places - 1))];
        var estimates = t.Select(place => density.At(place, sigma)).ToArray();
        double floor = Floor * estimates.Max(estimate => estimate.Value);
        return Figure.Of(
                new Band(t, estimates.Select(e => Math.Max(e.Value - 2 * e.StandardError, floor)), estimates.Select(e => Math.Max(e.Value + 2 * e.StandardError, floor))),
                new Line(t, estimates.Select(e => Math.Max(e.Value, floor))))
            .WithAxes("eigenvalue", PlotAxis.Log("density"))
            .WithCaption(string.Create(CultureInfo.InvariantCulture,
                $"{density.Dimension} eigenvalues from {density.Smallest:G4} to {density.Largest:G4}; {density.Probes.Length} random vectors, {density.Products} Hessian products; "
                + $"nodes widened by {sigma:G3}; the band is two standard errors over the vectors."));
    }
}
