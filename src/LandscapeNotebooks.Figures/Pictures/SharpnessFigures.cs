using System.Globalization;
using System.Text;
using LandscapeNotebooks.Comparisons;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Figures.Pages;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Sharpness;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of how sharp models are.</summary>
public static class SharpnessFigures
{
    private const int Columns = 3;

    /// <summary>What a rescaling that leaves the function does to every measure: bars of the ratio, 0 where the measure stays.</summary>
    /// <exception cref="ArgumentException">Nothing was rescaled.</exception>
    public static Figure Plot(this SharpnessReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Rescaled is not { } rescaled)
            throw new ArgumentException("Nothing was rescaled, expected a report of a rescaling.", nameof(report));
        double[] ratios = [.. report.Values.Zip(rescaled, (one, other) => Math.Log10(Math.Abs(other.Value / one.Value)))];
        return Figure.Of(new Bars(report.Values.Select(value => value.Name), ratios.Select(ratio => double.IsFinite(ratio) ? ratio : 0)))
            .WithAxes("measure", "log10 of the ratio after / before")
            .WithCaption(FormattableString.Invariant($"The first layer times {report.Factor:G4}, the next one over it: ")
                + "the function is the same. At 0 a measure tells of the function alone.");
    }

    /// <summary>Every measure against the test error, a mark for each model, with Kendall's tau and its interval over seeds.</summary>
    public static Figure Plot(this SharpnessComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        double[] errors = [.. comparison.Models.Select(model => model.TestError)];
        var panels = comparison.Measures.Select((measure, k) => Figure.Of(
                new Markers(comparison.Values.Select(row => row[k].Value), errors) { Color = Palette.Sequence[0] })
            .WithAxes(measure.Name, "test error")
            .Titled(string.Create(CultureInfo.InvariantCulture, $"tau {comparison.Correlations[k].Value:F2} in "
                + $"[{comparison.Correlations[k].Low:F2}, {comparison.Correlations[k].High:F2}]")));
        return Figure.Grid(Math.Min(Columns, comparison.Measures.Length), panels).WithCaption(
            $"{Numerals.Counted(comparison.Models.Length, "model", "models")}; Kendall's tau with its 95 % interval over "
                + $"{Numerals.Counted(comparison.Correlations[0].Groups, "seed", "seeds")}.");
    }

    /// <summary>What f rises along every direction, random ones in grey, against the distance.</summary>
    public static Figure Plot(this Basin basin)
    {
        ArgumentNullException.ThrowIfNull(basin);
        int color = 0;
        var random = basin.Directions.Where(one => one.IsRandom).Select((one, k) => new Line(basin.Distances, Shown(basin, one))
        {
            Name = k == 0 ? "random" : null,
            Color = Palette.Grey,
            Width = 1,
        });
        var named = basin.Directions.Where(one => !one.IsRandom).Select(one =>
            new Line(basin.Distances, Shown(basin, one)) { Name = one.Name, Color = Palette.Sequence[color++ % Palette.Sequence.Length] });
        return Figure.Of([.. random, .. named])
            .WithAxes(PlotAxis.Log("distance"), PlotAxis.Log("rise of the loss"))
            .WithCaption(FormattableString.Invariant(
                $"The larger rise of both ways along unit directions. Of the random ones 95 % stay below {basin.Rise:G3} up to ")
                + FormattableString.Invariant($"{basin.MostCase():G3}; the narrowest direction, {basin.WorstCase.Name}, reaches it at ")
                + FormattableString.Invariant($"{basin.WorstCase.Width:G3}."));
    }

    /// <summary>A logarithmic axis has no place for what does not rise.</summary>
    private static IEnumerable<double> Shown(Basin basin, BasinDirection one) =>
        one.Rises.Select(rise => rise > 1e-3 * basin.Rise ? rise : double.NaN);
}

/// <summary>Figures of several models against each other.</summary>
public static class ComparedModelFigures
{
    /// <summary>The tables as colours, a map by disagreement, and the spectra where there are any.</summary>
    public static Figure Plot(this ModelComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var map = comparison.Map;
        var spectra = Spectra(comparison);
        Figure[] panels =
        [
            .. comparison.Tables().Select(table => Table(comparison, table.Values).Titled(table.Title)),
            Figure.Of(new Markers(map.X, map.Y) { Color = Palette.Sequence[0] },
                    new TextLabels(map.X, map.Y, comparison.Names.Select((_, i) => Numerals.Of(i + 1))))
                .WithAxes("first axis", "second axis").Titled("map by disagreement").WithEqualAspect(),
            .. spectra.Length == 0 ? [] : new[] { SpectrumFigures.Densities(null, spectra).Titled("spectra") },
        ];
        return Figure.Grid(2, panels).WithCaption(FormattableString.Invariant(
                $"{string.Join(", ", comparison.Names.Select((name, i) => FormattableString.Invariant($"{i + 1} {name}")))}; ")
                + FormattableString.Invariant($"the map keeps {100 * map.Explained:F0} % of the squared distances."));
    }

    /// <summary>One page that needs no network: tables, maps, numbers, spectra, planes and barcodes; who is looked at in one figure lights
    /// up in all.</summary>
    /// <param name="comparison">What it shows.</param>
    /// <param name="path">A file, .html; one that is there is replaced.</param>
    /// <exception cref="ArgumentException">The path ends otherwise.</exception>
    public static void SavePage(this ModelComparison comparison, string path)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (!string.Equals(Path.GetExtension(path), ".html", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"path is {path}, expected a name that ends with .html.", nameof(path));
        var spectra = Spectra(comparison);
        var (t, densities, _) = spectra.Length == 0 ? default : SpectrumFigures.OnOneAxis(null, [.. spectra.Select(one => one.Density)]);
        byte[] page = Encoding.UTF8.GetBytes(ModelPage.Of(comparison, spectra.Length == 0 ? null : (t, densities)));
        AtomicFile.Write(path, stream => stream.Write(page));
    }

    private static (string Name, SpectralDensity Density)[] Spectra(ModelComparison comparison) =>
        [.. comparison.Models.Where(model => model.Spectrum?.Density is not null).Select(model => (model.Name, model.Spectrum!.Density!))];

    private static Figure Table(ModelComparison comparison, double[,] values)
    {
        double[] places = [.. comparison.Names.Select((_, i) => i + 1.0)];
        return Figure.Of(new Heatmap(places, places, values.Cast<double>()) { ShowValues = true }).WithAxes("model", "model");
    }
}
