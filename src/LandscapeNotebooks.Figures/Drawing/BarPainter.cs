using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Draws bars: those over categories share the place of their category, those over intervals lie on each other.</summary>
internal static class BarPainter
{
    /// <summary>The part of a category's place that its bars take.</summary>
    internal const double Share = 0.8;

    internal static void Paint(SvgWriter svg, PlaneLayout layout, Bars bars, Color color, ImmutableArray<Bars> groups)
    {
        AxisMap y = layout.YOf(bars);
        double floor = y[y.Scale == AxisScale.Log ? y.Low : Math.Clamp(0, y.Low, y.High)];
        string d = "", errors = "";
        for (int i = 0; i < bars.Heights.Length; i++)
        {
            (double left, double right) = Span(bars, i, groups);
            double x0 = layout.X[left], x1 = layout.X[right], top = y[bars.Heights[i]];
            if (!double.IsFinite(top))
                continue;
            d += $"M{SvgWriter.N(x0)} {SvgWriter.N(floor)}V{SvgWriter.N(top)}H{SvgWriter.N(x1)}V{SvgWriter.N(floor)}z";
            if (bars.Errors.Length > 0 && bars.Errors[i] > 0)
                errors += ErrorBar((x0 + x1) / 2, y[bars.Heights[i] - bars.Errors[i]], y[bars.Heights[i] + bars.Errors[i]], floor);
        }

        string rim = bars.Edges.Length > 60 ? "" : " stroke=\"#fff\" stroke-width=\"0.8\"";
        svg.Path(d, $"fill=\"{color}\" fill-opacity=\"{SvgWriter.Ratio(bars.Opacity)}\"{rim}");
        svg.Path(errors, $"fill=\"none\" stroke=\"{Theme.Ink}\" stroke-width=\"1.4\"");
    }

    /// <summary>Left and right end of bar i in data units.</summary>
    internal static (double Left, double Right) Span(Bars bars, int i, ImmutableArray<Bars> groups)
    {
        if (bars.Edges.Length > 0)
            return (bars.Edges[i], bars.Edges[i + 1]);
        double width = Share / groups.Length, left = i - Share / 2 + Place(bars, groups) * width;
        return (left, left + width);
    }

    private static int Place(Bars bars, ImmutableArray<Bars> groups)
    {
        for (int k = 0; k < groups.Length; k++)
        {
            if (ReferenceEquals(groups[k], bars))
                return k;
        }

        return 0;
    }

    private static string ErrorBar(double x, double low, double high, double floor)
    {
        double bottom = double.IsFinite(low) ? low : floor;
        return $"M{SvgWriter.N(x)} {SvgWriter.N(bottom)}V{SvgWriter.N(high)}M{SvgWriter.N(x - 4)} {SvgWriter.N(high)}h8"
            + (double.IsFinite(low) ? $"M{SvgWriter.N(x - 4)} {SvgWriter.N(low)}h8" : "");
    }
}
