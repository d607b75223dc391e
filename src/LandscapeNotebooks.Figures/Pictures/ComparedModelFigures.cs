using LandscapeNotebooks.Comparisons;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of several models against each other.</summary>
public static class ComparedModelFigures
{
    /// <summary>What they see, what they answer and where their weights are as tables of colours, and a map by disagreement.</summary>
    public static Figure Plot(this ModelComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var map = comparison.Map;
        return Figure.Grid(2,
                Table(comparison, comparison.Alignment).Titled($"CKA of layer {comparison.Layer}"),
                Table(comparison, comparison.Disagreement).Titled("share answered differently"),
                Table(comparison, comparison.Aligned).Titled("distance of weights, aligned"),
                Figure.Of(new Markers(map.X, map.Y) { Color = Palette.Sequence[0] },
                        new TextLabels(map.X, map.Y, comparison.Names.Select((_, i) => Numerals.Of(i + 1))))
                    .WithAxes("first axis", "second axis").Titled("map by disagreement").WithEqualAspect())
            .WithCaption(FormattableString.Invariant(
                $"{string.Join(", ", comparison.Names.Select((name, i) => FormattableString.Invariant($"{i + 1} {name}")))}; ")
                + FormattableString.Invariant($"the map keeps {100 * map.Explained:F0} % of the squared distances."));
    }

    private static Figure Table(ModelComparison comparison, double[,] values)
    {
        double[] places = [.. comparison.Names.Select((_, i) => i + 1.0)];
        return Figure.Of(new Heatmap(places, places, values.Cast<double>()) { ShowValues = true }).WithAxes("model", "model");
    }
}
