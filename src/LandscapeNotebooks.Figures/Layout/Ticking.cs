using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Layout;

/// <summary>The marks of one axis with their texts.</summary>
internal sealed record Ticking(ImmutableArray<double> Values, ImmutableArray<NumberText> Texts)
{
    /// <summary>Names of categories broken into lines; empty where each fits in one.</summary>
    internal ImmutableArray<ImmutableArray<string>> Lines { get; private init; } = [];

    /// <summary>Whether even broken names would touch each other, so that they are slanted.</summary>
    internal bool IsSlanted { get; private init; }

    /// <summary>The height that the texts take below a horizontal axis.</summary>
    internal double Depth => IsSlanted
        ? 0.6 * Widest + 12
        : Math.Max(1, Lines.Select(l => l.Length).DefaultIfEmpty(1).Max()) * Theme.TickSize * 1.2;

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
            if (axis.Categories.Length > 0)
                return ticking.FitsIn(map, length) ? ticking : ticking.Broken(length / Math.Max(1, map.High - map.Low));
            if (spacing > length || ticking.FitsIn(map, length))
                return ticking;
        }
    }

    /// <summary>How far the texts reach beyond the start and the end of a horizontal axis.</summary>
    internal (double Before, double After) Overhang(AxisMap map, double length)
    {
        double before = 0, after = 0;
        for (int i = 0; i < Values.Length; i++)
        {
            double x = map[Values[i]] * length, half = Lines.Length > 0 ? 0 : Texts[i].Width(Theme.TickSize) / 2;
            before = Math.Max(before, (IsSlanted ? 0.77 * 2 * half : half) - x);
            after = Math.Max(after, (IsSlanted ? 6 : half) - (length - x));
        }

        return (before, after);
    }

    private Ticking Broken(double room)
    {
        ImmutableArray<ImmutableArray<string>> lines =
            [.. Texts.Select(t => FontMetrics.Wrap(t.Body, Theme.TickSize, room - 6).ToImmutableArray())];
        bool fits = lines.All(l => l.Length <= 3 && l.All(t => FontMetrics.Width(t, Theme.TickSize) <= room - 4));
        return fits ? this with { Lines = lines } : this with { IsSlanted = true };
    }

    private bool FitsIn(AxisMap map, double length)
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
