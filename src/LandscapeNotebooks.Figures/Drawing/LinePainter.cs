using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Draws lines, markers, bands, rules, arrows and texts.</summary>
internal static class LinePainter
{
    private const double Margin = 12;
    private const int MostRimmed = 300;

    internal static string Stroke(Color color, double width, Dash dash) =>
        $"fill=\"none\" stroke=\"{color}\" stroke-width=\"{SvgWriter.N(width)}\" stroke-linejoin=\"round\"{Dashes(dash, width)}";

    internal static void Paint(SvgWriter svg, PlaneLayout layout, Line line, Color color)
    {
        AxisMap x = layout.X, y = layout.YOf(line);
        (double X, double Y)[] points = [.. line.X.Zip(line.Y, (a, b) => (x[a], y[b]))];
        svg.Path(LineClipper.Path(LineThinner.Thin(points, layout.Plot.Width), Window(layout)), Stroke(color, line.Width, line.Dash));
        if (line.Symbol is { } symbol)
            svg.Path(Symbols(points, symbol, 5 + line.Width, layout), SymbolShape.Attributes(symbol, color));
    }

    internal static void Paint(SvgWriter svg, PlaneLayout layout, Markers markers, Color color, ColorReading? colors)
    {
        AxisMap x = layout.X, y = layout.YOf(markers);
        (double X, double Y)[] points = [.. markers.X.Zip(markers.Y, (a, b) => (x[a], y[b]))];
        if (markers.Opacity < 1)
            svg.BeginGroup($"opacity=\"{SvgWriter.Ratio(markers.Opacity)}\"");
        if (colors is null && markers.Symbol == Symbol.Circle && points.Length > MostRimmed)
        {
            // A line of no length with round ends is a disc, in a tenth of the text; a rim around each of so many would be noise.
            string dots = string.Concat(points.Where(p => IsIn(Window(layout), p)).Select(p => $"M{SvgWriter.N(p.X)} {SvgWriter.N(p.Y)}h0"));
            svg.Path(dots, $"fill=\"none\" stroke=\"{color}\" stroke-width=\"{SvgWriter.N(markers.Size)}\" stroke-linecap=\"round\"");
        }
        else if (colors is null)
        {
            svg.Path(Symbols(points, markers.Symbol, markers.Size, layout), SymbolShape.Attributes(markers.Symbol, color));
        }
        else
        {
            for (int i = 0; i < points.Length; i++)
                svg.Path(Symbols([points[i]], markers.Symbol, markers.Size, layout), SymbolShape.Attributes(markers.Symbol, colors[markers.Values[i]]));
        }

        if (markers.Opacity < 1)
            svg.EndGroup();
    }

    internal static void Paint(SvgWriter svg, PlaneLayout layout, Band band, Color color)
    {
        AxisMap x = layout.X, y = layout.YOf(band);
        double floor = y.Scale == AxisScale.Log ? y.Low : double.NaN;
        int i = 0;
        while (i < band.X.Length)
        {
            int start = i;
            while (i < band.X.Length && double.IsFinite(x[band.X[i]]) && double.IsFinite(Place(band.Low[i])) && double.IsFinite(y[band.High[i]]))
                i++;
            if (i - start > 1)
            {
                var range = Enumerable.Range(start, i - start);
                string there = string.Join("L", range.Select(k => $"{SvgWriter.N(x[band.X[k]])} {SvgWriter.N(y[band.High[k]])}"));
                string back = string.Join("L", range.Reverse().Select(k => $"{SvgWriter.N(x[band.X[k]])} {SvgWriter.N(Place(band.Low[k]))}"));
                svg.Path($"M{there}L{back}z", $"fill=\"{color}\" fill-opacity=\"{SvgWriter.Ratio(band.Opacity)}\"");
            }

            i = Math.Max(i, start + 1);
        }

        // On a logarithmic axis a lower edge at or below zero is the floor of the frame.
        double Place(double low) => y[low <= 0 && double.IsFinite(floor) ? floor : low];
    }

    internal static void Paint(SvgWriter svg, PlaneLayout layout, Rule rule, Color color)
    {
        Box plot = layout.Plot;
        double at = rule.IsVertical ? layout.X[rule.At] : layout.YOf(rule)[rule.At];
        if (!double.IsFinite(at))
            return;
        string stroke = Stroke(color, 1.5, rule.Dash);
        if (rule.IsVertical)
            svg.Line(at, plot.Top, at, plot.Bottom, stroke);
        else
            svg.Line(plot.Left, at, plot.Right, at, stroke);
    }

    internal static void Paint(SvgWriter svg, PlaneLayout layout, Arrows arrows, Color color)
    {
        AxisMap x = layout.X, y = layout.YOf(arrows);
        string shafts = "", heads = "";
        for (int i = 0; i < arrows.X.Length; i++)
        {
            double x1 = x[arrows.X[i]], y1 = y[arrows.Y[i]], x2 = x[arrows.X[i] + arrows.Dx[i]], y2 = y[arrows.Y[i] + arrows.Dy[i]];
            double dx = x2 - x1, dy = y2 - y1, length = Math.Sqrt(dx * dx + dy * dy);
            if (!double.IsFinite(length) || length < 0.5)
                continue;
            double head = Math.Min(5 + 2.5 * arrows.Width, 0.6 * length);
            (dx, dy) = (dx / length * head, dy / length * head);
            shafts += $"M{SvgWriter.N(x1)} {SvgWriter.N(y1)}L{SvgWriter.N(x2 - 0.8 * dx)} {SvgWriter.N(y2 - 0.8 * dy)}";
            heads += $"M{SvgWriter.N(x2)} {SvgWriter.N(y2)}L{SvgWriter.N(x2 - dx - 0.4 * dy)} {SvgWriter.N(y2 - dy + 0.4 * dx)}"
                + $"L{SvgWriter.N(x2 - dx + 0.4 * dy)} {SvgWriter.N(y2 - dy - 0.4 * dx)}z";
        }

        svg.Path(shafts, Stroke(color, arrows.Width, Dash.Solid));
        svg.Path(heads, $"fill=\"{color}\"");
    }

    internal static void Paint(SvgWriter svg, PlaneLayout layout, TextLabels labels, Color color)
    {
        AxisMap x = layout.X, y = layout.YOf(labels);
        for (int i = 0; i < labels.Texts.Length; i++)
        {
            double px = x[labels.X[i]], py = y[labels.Y[i]];
            if (!double.IsFinite(px) || !double.IsFinite(py))
                continue;
            double width = FontMetrics.Width(labels.Texts[i], Theme.LabelSize), size = Theme.LabelSize;
            (double left, double baseline) = labels.Side switch
            {
                Side.Above => (px - width / 2, py - 8),
                Side.Below => (px - width / 2, py + 8 + 0.75 * size),
                Side.Left => (px - width - 8, py + 0.35 * size),
                Side.Right => (px + 8, py + 0.35 * size),
                _ => (px - width / 2, py + 0.35 * size),
            };
            // Pushed inwards where the frame would clip it.
            left = Math.Clamp(left, layout.Plot.Left + 2, Math.Max(layout.Plot.Left + 2, layout.Plot.Right - width - 2));
            baseline = Math.Clamp(baseline, layout.Plot.Top + size, Math.Max(layout.Plot.Top + size, layout.Plot.Bottom - 4));
            Anchor anchor = labels.Side switch { Side.Left => Anchor.End, Side.Right => Anchor.Start, _ => Anchor.Middle };
            double at = anchor switch { Anchor.End => left + width, Anchor.Start => left, _ => left + width / 2 };
            svg.Text(at, baseline, labels.Texts[i], size, anchor, $"fill=\"{color}\" stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
        }
    }

    private static string Symbols((double X, double Y)[] points, Symbol symbol, double size, PlaneLayout layout)
    {
        Box window = Window(layout);
        return string.Concat(points.Where(p => IsIn(window, p)).Select(p => SymbolShape.Path(symbol, p.X, p.Y, size)));
    }

    private static bool IsIn(Box window, (double X, double Y) p) => p.X >= window.Left && p.X <= window.Right && p.Y >= window.Top && p.Y <= window.Bottom;

    private static Box Window(PlaneLayout layout) =>
        new(layout.Plot.Left - Margin, layout.Plot.Top - Margin, layout.Plot.Width + 2 * Margin, layout.Plot.Height + 2 * Margin);

    private static string Dashes(Dash dash, double width) => dash switch
    {
        Dash.Dashed => $" stroke-dasharray=\"{SvgWriter.N(4 * width)} {SvgWriter.N(2.5 * width)}\"",
        Dash.Dotted => $" stroke-dasharray=\"0.1 {SvgWriter.N(2.2 * width)}\" stroke-linecap=\"round\"",
        _ => "",
    };
}
