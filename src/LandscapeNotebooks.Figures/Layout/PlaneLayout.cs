using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Layout;

/// <summary>Where the frame of a 2-D panel, its axes, legend and colour bars lie.</summary>
internal sealed record PlaneLayout(
    Panel Panel, PlotAxis XAxis, Box Plot, double Height, AxisMap X, AxisMap Y, AxisMap? Right, Ticking XTicks, Ticking YTicks,
    Ticking? RightTicks)
{
    private const double Gap = 8, TickLength = 5, Edge = 12, LegendGap = 13;

    /// <param name="panel">What is drawn.</param>
    /// <param name="width">Of the whole panel.</param>
    /// <param name="aspect">Height of the frame over the width of the panel.</param>
    /// <param name="above">Room that title and legend take.</param>
    /// <param name="colorBars">Room that colour bars take on the right.</param>
    internal static PlaneLayout Of(Panel panel, double width, double aspect, double above, double colorBars)
    {
        PlaneScales scales = PlaneScales.Of(panel);
        bool hidden = panel.X.IsHidden && panel.Y.IsHidden;
        double height = aspect * width, left = Edge, right = Edge + colorBars;
        Ticking yTicks = Ticking.Along(panel.Y, scales.Y, height, 48);
        if (!panel.Y.IsHidden)
            left += yTicks.Widest + Gap + (panel.Y.Title is null ? 0 : Theme.AxisTitleSize * Theme.LineHeight + 4);
        Ticking? rightTicks = scales.Right is null ? null : Ticking.Along(panel.Right, scales.Right, height, 48);
        double rightAxis = rightTicks is null
            ? 0
            : rightTicks.Widest + Gap + (panel.Right.Title is null ? 0 : Theme.AxisTitleSize * Theme.LineHeight + 4);
        right += rightAxis;
        double plotWidth = width - left - right;
        AxisMap sx = scales.X, sy = scales.Y;
        double plotHeight = height;
        if (panel.EqualAspect)
            (plotWidth, plotHeight) = Equal(sx, sy, plotWidth, 1.15 * plotWidth);
        left += (width - left - right - plotWidth) / 2;

        Ticking xTicks = Ticking.Across(scales.XAxis, sx, plotWidth);
        if (!panel.X.IsHidden && !panel.EqualAspect)
        {
            // The outermost texts reach beyond the frame: it makes room for them.
            (double before, double after) = xTicks.Overhang(panel.X.IsReversed ? sx.On(1, 0) : sx, plotWidth);
            double more = Math.Max(0, before - left + 4), less = Math.Max(0, after - right + 4);
            (left, plotWidth) = (left + more, plotWidth - more - less);
        }

        double below = Edge;
        if (!panel.X.IsHidden)
        {
            below += xTicks.Depth + Gap;
            below += panel.X.Title is null ? 0 : Theme.AxisTitleSize * Theme.LineHeight + 2;
        }

        var plot = new Box(left, above + LegendGap, plotWidth, plotHeight);
        return new(panel, scales.XAxis, plot, plot.Bottom + below,
            panel.X.IsReversed ? sx.On(plot.Right, plot.Left) : sx.On(plot.Left, plot.Right),
            panel.Y.IsReversed ? sy.On(plot.Top, plot.Bottom) : sy.On(plot.Bottom, plot.Top),
            scales.Right?.On(plot.Bottom, plot.Top), xTicks, yTicks, rightTicks)
        { IsHidden = hidden, RightAxisWidth = rightAxis };
    }

    internal bool IsHidden { get; private init; }

    /// <summary>Room between the frame and a colour bar.</summary>
    internal double RightAxisWidth { get; private init; }

    internal AxisMap YOf(Trace trace) => trace.OnRightAxis && Right is not null ? Right : Y;

    /// <summary>The largest frame within the given room in which both axes have one scale.</summary>
    private static (double Width, double Height) Equal(AxisMap x, AxisMap y, double width, double height)
    {
        double ratio = (y.High - y.Low) / (x.High - x.Low);
        double fit = Math.Min(width, height / ratio);
        return (Math.Max(fit, 60), Math.Max(fit * ratio, 60));
    }

    internal void PaintAxes(SvgWriter svg)
    {
        if (!Panel.X.IsHidden)
            PaintHorizontal(svg);
        if (!Panel.Y.IsHidden)
            PaintVertical(svg, Panel.Y, Y, YTicks, Plot.Left, -1);
        if (Right is not null && RightTicks is not null)
            PaintVertical(svg, Panel.Right, Right, RightTicks, Plot.Right, 1);
        if (!IsHidden)
            svg.Rect(Plot.Left, Plot.Top, Plot.Width, Plot.Height, $"fill=\"none\" stroke=\"{Theme.Frame}\"");
    }

    internal void PaintGrid(SvgWriter svg)
    {
        svg.Rect(Plot.Left, Plot.Top, Plot.Width, Plot.Height, "fill=\"#fff\"");
        if (IsHidden || Panel.Style == FigureStyle.Paper)
            return;
        string d = "";
        if (XAxis.Categories.Length == 0 && !Panel.X.IsHidden)
            d += string.Concat(XTicks.Values.Select(v => $"M{SvgWriter.N(X[v])} {SvgWriter.N(Plot.Top)}V{SvgWriter.N(Plot.Bottom)}"));
        if (Panel.Y.Categories.Length == 0 && !Panel.Y.IsHidden)
            d += string.Concat(YTicks.Values.Select(v => $"M{SvgWriter.N(Plot.Left)} {SvgWriter.N(Y[v])}H{SvgWriter.N(Plot.Right)}"));
        svg.Path(d, $"stroke=\"{Theme.GridLine}\" fill=\"none\"");
    }

    private void PaintHorizontal(SvgWriter svg)
    {
        string marks = string.Concat(XTicks.Values.Select(v => $"M{SvgWriter.N(X[v])} {SvgWriter.N(Plot.Bottom)}v{TickLength}"));
        if (X.Scale == AxisScale.Log)
            marks += string.Concat(
                Ticks.Minor(X.Low, X.High).Select(v => $"M{SvgWriter.N(X[v])} {SvgWriter.N(Plot.Bottom)}v{TickLength - 2}"));
        svg.Path(marks, $"stroke=\"{Theme.Frame}\" fill=\"none\"");
        double y = Plot.Bottom + Gap + 0.85 * Theme.TickSize;
        for (int i = 0; i < XTicks.Values.Length; i++)
        {
            double x = X[XTicks.Values[i]];
            if (XTicks.IsSlanted)
                svg.Text(x + 4, y, XTicks.Texts[i].Body, Theme.TickSize, Anchor.End, angle: -40);
            else if (XTicks.Lines.Length > 0)
                XTicks.Lines[i].Select((line, k) => (line, k))
                    .ToList()
                    .ForEach(l => svg.Text(x, y + l.k * Theme.TickSize * 1.2, l.line, Theme.TickSize, Anchor.Middle));
            else
                svg.Number(x, y, XTicks.Texts[i], Theme.TickSize, Anchor.Middle);
        }

        double size = FontMetrics.Fit(XAxis.FullTitle, Theme.AxisTitleSize, Plot.Width + 40);
        svg.Text(Plot.Left + Plot.Width / 2, Height - Edge, XAxis.FullTitle, size, Anchor.Middle);
    }

    private static void PaintVertical(SvgWriter svg, PlotAxis axis, AxisMap map, Ticking ticks, double x, int side)
    {
        string marks = string.Concat(ticks.Values.Select(v => $"M{SvgWriter.N(x)} {SvgWriter.N(map[v])}h{side * TickLength}"));
        if (map.Scale == AxisScale.Log)
            marks += string.Concat(
                Ticks.Minor(map.Low, map.High).Select(v => $"M{SvgWriter.N(x)} {SvgWriter.N(map[v])}h{side * (TickLength - 2)}"));
        svg.Path(marks, $"stroke=\"{Theme.Frame}\" fill=\"none\"");
        for (int i = 0; i < ticks.Values.Length; i++)
            svg.Number(x + side * Gap, map[ticks.Values[i]] + 0.35 * Theme.TickSize, ticks.Texts[i], Theme.TickSize,
                side < 0 ? Anchor.End : Anchor.Start);
        double titleAt = x + side * (Gap + ticks.Widest + (side > 0 ? 1.25 : 0.6) * Theme.AxisTitleSize);
        double size = FontMetrics.Fit(axis.FullTitle, Theme.AxisTitleSize, Math.Abs(map.End - map.Start) + 40);
        svg.Text(titleAt, (map.Start + map.End) / 2, axis.FullTitle, size, Anchor.Middle, angle: -90);
    }
}
