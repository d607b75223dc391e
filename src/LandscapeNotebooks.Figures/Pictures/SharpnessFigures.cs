using System.Globalization;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Sharpness;
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
}
