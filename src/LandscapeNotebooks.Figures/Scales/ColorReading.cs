using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Scales;

/// <summary>A colour scale with its range fixed by the data that it explains.</summary>
internal sealed record ColorReading(ColorScale Scale, AxisMap Map)
{
    /// <summary>The colour of a value; a value that cannot be shown is grey.</summary>
    internal Color this[double value]
    {
        get
        {
            double t = Map.Fraction(value);
            return double.IsNaN(t) || !double.IsFinite(value) ? Diverged : Scale.Map.At(t);
        }
    }

    /// <summary>What stands for a value that is not finite, or not positive on a logarithmic scale.</summary>
    internal static Color Diverged { get; } = Color.Parse("b9b9b9");

    internal bool Shows(double value) => double.IsFinite(value) && (Map.Scale == AxisScale.Linear || value > 0);

    /// <summary>The colours between levels; that of a band is the colour of its middle, on the scale.</summary>
    internal ImmutableArray<Color> Bands(ImmutableArray<double> levels)
    {
        double[] places = [0, .. levels.Select(l => Math.Clamp(Map.Fraction(l), 0, 1)), 1];
        return [.. places.Skip(1).Select((p, k) => Scale.Map.At((p + places[k]) / 2))];
    }

    internal static ColorReading Of(ColorScale scale, IEnumerable<double> values)
    {
        var extent = new Extent(scale.Scale);
        extent.Add(values);
        return new(scale, extent.Map(new PlotAxis { Min = scale.Min, Max = scale.Max }));
    }
}
