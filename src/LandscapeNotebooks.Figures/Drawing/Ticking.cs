using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>The marks of one axis with their texts.</summary>
internal sealed record Ticking(ImmutableArray<double> Values, ImmutableArray<NumberText> Texts)
{
    internal double Widest => Texts.Select(t => t.Width(Theme.TickSize)).DefaultIfEmpty(0).Max();

    /// <summary>As many marks as have room when one is marked at most every <paramref name="spacing"/> units.</summary>
    internal static Ticking Along(PlotAxis axis, AxisMap map, double length, double spacing)
    {
        if (axis.Categories.Length > 0)
        {
            ImmutableArray<double> places = [.. Points.Indices(axis.Categories.Length).Where(i => i >= map.Low && i <= map.High)];
            return new(places, [.. places.Select(i => new NumberText(axis.Categories[(int)i]))]);
        }

        ImmutableArray<double> ticks = map.Ticks(Math.Max(2, (int)(length / spacing) + 1));
        return new(ticks, NumberText.Of(ticks, map.Scale == AxisScale.Log));
    }

    /// <summary>The horizontal axis: fewer marks until the texts do not touch.</summary>
    internal static Ticking Across(PlotAxis axis, AxisMap map, double length)
    {
        for (double spacing = 55; ; spacing *= 1.25)
        {
            Ticking ticking = Along(axis, map, length, spacing);
            if (axis.Categories.Length > 0 || spacing > length || ticking.FitsIn(map, length))
                return ticking;
        }
    }

    internal bool FitsIn(AxisMap map, double length)
    {
        for (int i = 1; i < Values.Length; i++)
        {
            double room = Math.Abs(map.Fraction(Values[i]) - map.Fraction(Values[i - 1])) * length;
            if (room < (Texts[i].Width(Theme.TickSize) + Texts[i - 1].Width(Theme.TickSize)) / 2 + 6)
                return false;
        }

        return true;
    }
}
