using System.Globalization;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of the eigenvalues of a Hessian.</summary>
public static class SpectrumFigures
{
    private const int Places = 401;

    /// <summary>Below this density the Gaussian tails of the widened nodes are all there is to see.</summary>
    private const double Floor = 1e-5;

    /// <summary>The density of eigenvalues on a logarithmic axis, with two standard errors of the estimate.</summary>
    /// <param name="density">The estimate.</param>
    /// <param name="width">Deviation of the Gaussian that widens every node; a hundredth of the range where not given.</param>
    public static Figure Plot(this SpectralDensity density, double? width = null)
    {
        ArgumentNullException.ThrowIfNull(density);
        double sigma = Width(width, density);
        double[] t = Range(sigma, density);
        var estimates = t.Select(place => density.At(place, sigma)).ToArray();
        double floor = Floor * estimates.Max(estimate => estimate.Value);
        return Figure.Of(
                new Band(t, estimates.Select(e => Math.Max(e.Value - 2 * e.StandardError, floor)),
                    estimates.Select(e => Math.Max(e.Value + 2 * e.StandardError, floor))),
                new Line(t, estimates.Select(e => Math.Max(e.Value, floor))))
            .WithAxes("eigenvalue", PlotAxis.Log("density"))
            .WithCaption(string.Create(CultureInfo.InvariantCulture,
                $"{density.Dimension} eigenvalues from {density.Smallest:G4} to {density.Largest:G4}; {density.Probes.Length} random "
                    + $"vectors, {density.Products} Hessian products; "
                + $"nodes widened by {sigma:G3}; the band is two standard errors over the vectors."));
    }

    /// <summary>Several densities on common axes, widened alike: models, layers, epochs.</summary>
    /// <inheritdoc cref="Plot(SpectralDensity, double?)"/>
    public static Figure Densities(double? width, params IReadOnlyList<(string Name, SpectralDensity Density)> densities)
    {
        ArgumentOutOfRangeException.ThrowIfZero(densities.Count, nameof(densities));
        SpectralDensity[] all = [.. densities.Select(one => one.Density)];
        var (t, values, sigma) = OnOneAxis(width, all);
        double floor = Floor * values.Max(of => of.Max());
        return Figure.Of(
            values.Select((of, k) => new Line(t, of.Select(value => value > floor ? value : double.NaN)) { Name = densities[k].Name }))
            .WithAxes("eigenvalue", PlotAxis.Log("density"))
            .WithCaption(string.Create(CultureInfo.InvariantCulture,
                $"{all.Max(density => density.Probes.Length)} random vectors each, nodes widened by {sigma:G3}; densities below "
                    + $"{floor:G1} are left out."));
    }

    /// <summary>The density on the left, the ends of every layer's own block on the right; beside an exact spectrum
    /// its eigenvalues as marks.</summary>
    public static Figure Plot(this HessianSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        var left = spectrum.Density is { } density ? WithExact(Plot(density), spectrum) : Ends(spectrum);
        return spectrum.Layers.Length == 0 ? left.WithCaption(Caption(spectrum))
            : Figure.SideBySide(left.Titled("whole"), PlotLayers(spectrum).Titled("layer by layer")).WithCaption(Caption(spectrum));
    }

    /// <summary>The largest eigenvalue of every layer's own block as bars, and the size of the smallest.</summary>
    public static Figure PlotLayers(this HessianSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        string[] names = [.. spectrum.Layers.Select(layer => layer.Layer)];
        return Figure.Of(
                new Bars(names, spectrum.Layers.Select(layer => layer.Largest.Values[0])) { Name = "largest" },
                new Bars(names, spectrum.Layers.Select(layer => layer.Smallest.Values[0]))
                { Name = "smallest", Color = Palette.Vermillion })
            .WithAxes("layer", "eigenvalue of its block")
            .WithCaption(Caption(spectrum));
    }

    /// <summary>What stands beneath: how much was computed, how sure it is, and what a Hessian does not see.</summary>
    private static string Caption(HessianSpectrum spectrum)
    {
        List<string> parts = [$"{spectrum.Dimension} trainable parameters", $"{spectrum.Products} {spectrum.Matrix switch
        {
            CurvatureMatrix.GaussNewton => "Gauss-Newton products",
            CurvatureMatrix.Fisher => "products with the Fisher information",
            CurvatureMatrix.EmpiricalFisher => "products with the empirical Fisher matrix",
            CurvatureMatrix.GradientCovariance => "products with the covariance of the gradients",
            CurvatureMatrix.NetworkCurvature => "products with the Hessian minus Gauss-Newton",
            _ => "Hessian products",
        }}"];
        if (!spectrum.Converged)
            parts.Add("some eigenvalues are NOT converged");
        if (spectrum.EndsError is { } error)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"the ends lie within {error:G1} of the exact spectrum (crosses)"));
        if (spectrum.TraceDeviation is { } deviation)
            parts.Add(
                string.Create(CultureInfo.InvariantCulture, $"the trace {Math.Abs(deviation):F1} standard errors from the exact one"));
        string caption = string.Join("; ", parts) + ".";
        return spectrum.Kinks is null || spectrum.Matrix is not (CurvatureMatrix.Hessian or CurvatureMatrix.NetworkCurvature)
            ? caption
            : $"{caption} No second derivative at {spectrum.Kinks}: the Hessian does not see the jumps of the gradient there.";
    }

    private static Figure WithExact(Figure figure, HessianSpectrum spectrum)
    {
        if (spectrum.Exact is not { } exact)
            return figure;
        double floor = figure.Panels[0].Traces.OfType<Line>().Single().Y.Min();
        return figure.With(new Markers(
            exact, exact.Select(_ => floor))
        { Name = "exact eigenvalues", Symbol = Symbol.Plus, Color = Palette.Vermillion, Size = 7 });
    }

    private static Figure Ends(HessianSpectrum spectrum)
    {
        double[] values = [.. spectrum.Smallest.Values.Concat(spectrum.Largest.Values.Reverse())];
        return Figure.Of(new Bars(values.Select((_, i) => $"{i + 1}"), values) { Name = "from both ends" })
            .WithAxes("number", "eigenvalue");
    }

    /// <summary>Densities at the same places, widened alike.</summary>
    internal static (double[] T, double[][] Values, double Width) OnOneAxis(double? width, SpectralDensity[] densities)
    {
        double sigma = Width(width, densities);
        double[] t = Range(sigma, densities);
        return (t, [.. densities.Select(density => t.Select(place => density.At(place, sigma).Value).ToArray())], sigma);
    }

    private static double Width(double? width, params SpectralDensity[] densities)
    {
        double range = densities.Max(density => density.Largest) - densities.Min(density => density.Smallest);
        return width ?? (range > 0 ? range / 100 : 1);
    }

    private static double[] Range(double sigma, params SpectralDensity[] densities)
    {
        double low = densities.Min(density => density.Smallest) - 4 * sigma, high = densities.Max(density => density.Largest) + 4 * sigma;
        return [.. Enumerable.Range(0, Places).Select(i => low + (high - low) * i / (Places - 1))];
    }
}
