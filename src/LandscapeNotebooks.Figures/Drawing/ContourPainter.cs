using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Geometry;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Draws contour lines with their labels, and filled contours.</summary>
/// <remarks>
/// A filled contour is painted from the lowest band upwards: the whole grid, then {z >= level} for each level in turn. So bands meet
/// without a seam, and holes are what the regions above leave free.
/// </remarks>
internal static class ContourPainter
{
    private const int MostLabels = 9;

    internal static void Paint(SvgWriter svg, PlaneLayout layout, Contour contour, ColorReading colors, List<Box> labels)
    {
        ImmutableArray<double> levels = LevelsOf(contour, colors);
        AxisMap x = layout.X, y = layout.YOf(contour);
        ScalarField field = InScale(contour.Field, colors);
        if (contour.Filled)
            PaintBands(svg, field, levels, colors, x, y);

        (double Level, (double X, double Y)[][] Lines)[] all =
            [.. levels.Select(level => (level, MarchingSquares.Lines(field, Height(level, colors)).Select(l => ToDrawing(l, x, y)).ToArray()))];
        foreach (var (level, lines) in all)
        {
            Color color = contour.LineColor ?? (contour.Filled ? Palette.White : Luminance.ForLinesOnWhite(colors[level]));
            string opacity = contour.Filled && contour.LineColor is null ? " stroke-opacity=\"0.55\"" : "";
            svg.Path(string.Concat(lines.Select(l => LineClipper.Path(l, layout.Plot))),
                $"{LinePainter.Stroke(color, contour.LineWidth, Dash.Solid)}{opacity}");
        }

        Hatch.Paint(svg, DivergedCells(field, x, y));
        foreach (var (level, lines) in contour.Labelled ? all.Where(l => HasLabel(l.Level, levels)) : [])
            PaintLabels(svg, layout.Plot, lines, level, contour, colors, labels);
    }

    internal static ImmutableArray<double> LevelsOf(Contour contour, ColorReading colors) =>
        contour.Levels.Length > 0 ? contour.Levels : Levels.Default(colors.Map);

    /// <summary>Of many equidistant levels every second or third is labelled; levels of another kind each.</summary>
    internal static bool HasLabel(double level, ImmutableArray<double> levels)
    {
        int stride = (levels.Length + MostLabels - 1) / MostLabels;
        if (stride < 2 || !IsEven(levels))
            return true;
        return (long)Math.Round(level / (levels[1] - levels[0])) % stride == 0;
    }

    internal static bool IsEven(ImmutableArray<double> levels) => levels.Length > 1 && Enumerable.Range(1, levels.Length - 1)
        .All(i => Math.Abs(levels[i] - levels[i - 1] - (levels[1] - levels[0])) < 1e-6 * (levels[1] - levels[0]));

    /// <summary>The field as its colour scale reads it: interpolation between decades is linear in the logarithm.</summary>
    internal static ScalarField InScale(ScalarField field, ColorReading colors) =>
        colors.Map.Scale == AxisScale.Log ? field.Map(Decimal10.Log) : field;

    internal static double Height(double level, ColorReading colors) => colors.Map.Scale == AxisScale.Log ? Decimal10.Log(level) : level;

    private static void PaintBands(SvgWriter svg, ScalarField field, ImmutableArray<double> levels, ColorReading colors, AxisMap x, AxisMap y)
    {
        double left = Math.Min(x[field.X[0]], x[field.X[^1]]), top = Math.Min(y[field.Y[0]], y[field.Y[^1]]);
        ImmutableArray<Color> bands = BandColors(levels, colors);
        svg.Rect(left, top, Math.Abs(x[field.X[^1]] - x[field.X[0]]), Math.Abs(y[field.Y[^1]] - y[field.Y[0]]), $"fill=\"{bands[0]}\"");
        for (int k = 0; k < levels.Length; k++)
        {
            string d = string.Concat(MarchingSquares.Regions(field, Height(levels[k], colors))
                .Select(r => "M" + string.Join("L", Thin(ToDrawing(r, x, y)).Select(p => $"{SvgWriter.N(p.X)} {SvgWriter.N(p.Y)}")) + "z"));
            svg.Path(d, $"fill=\"{bands[k + 1]}\" fill-rule=\"evenodd\"");
        }
    }

    /// <summary>The colour of a band is that of its middle, on the scale.</summary>
    internal static ImmutableArray<Color> BandColors(ImmutableArray<double> levels, ColorReading colors)
    {
        double[] places = [0, .. levels.Select(l => Math.Clamp(colors.Map.Fraction(l), 0, 1)), 1];
        return [.. places.Skip(1).Select((p, k) => colors.Scale.Map.At((p + places[k]) / 2))];
    }

    private static void PaintLabels(
        SvgWriter svg, Box plot, (double X, double Y)[][] lines, double level, Contour contour, ColorReading colors, List<Box> taken)
    {
        NumberText text = NumberText.One(level);
        double size = Theme.LabelSize - 1, width = text.Width(size);
        Color ground = colors[level];
        (string ink, string halo, string opacity) = !contour.Filled ? (Theme.Ink, "#fff", "1")
            : Luminance.Of(ground) < 0.3 ? ("#fff", ground.Mix(new(0, 0, 0), 0.3).ToString(), "0.7") : (Theme.Ink, ground.Mix(new(255, 255, 255), 0.3).ToString(), "0.7");
        foreach (var line in lines)
        {
            if (LabelPlace.Along(line, width, size, plot, taken) is not { } place)
                continue;
            taken.Add(place.Box);
            svg.BeginGroup($"transform=\"translate({SvgWriter.N(place.X)} {SvgWriter.N(place.Y)}) rotate({SvgWriter.N(place.Angle)})\" "
                + $"fill=\"{ink}\" stroke=\"{halo}\" stroke-opacity=\"{opacity}\" stroke-width=\"5\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
            if (!contour.Filled)
                svg.Rect(-width / 2 - 1, -0.4 * size, width + 2, 0.8 * size, "fill=\"#fff\" stroke=\"none\"");
            svg.Number(0, 0.35 * size, text, size, Anchor.Middle);
            svg.EndGroup();
        }
    }

    /// <summary>The cells with a corner that has no value.</summary>
    private static IEnumerable<Box> DivergedCells(ScalarField f, AxisMap x, AxisMap y)
    {
        for (int j = 0; j + 1 < f.Rows; j++)
        {
            for (int i = 0; i + 1 < f.Columns; i++)
            {
                if (double.IsFinite(f[i, j] + f[i + 1, j] + f[i, j + 1] + f[i + 1, j + 1]))
                    continue;
                double x0 = x[f.X[i]], x1 = x[f.X[i + 1]], y0 = y[f.Y[j]], y1 = y[f.Y[j + 1]];
                yield return new(Math.Min(x0, x1), Math.Min(y0, y1), Math.Abs(x1 - x0), Math.Abs(y1 - y0));
            }
        }
    }

    private static (double X, double Y)[] ToDrawing(Polyline line, AxisMap x, AxisMap y)
    {
        IEnumerable<(double X, double Y)> points = line.IsClosed ? line.Points.Append(line.Points[0]) : line.Points;
        return [.. points.Select(p => (x[p.X], y[p.Y]))];
    }

    // Without points that are a third of a unit from the last one kept, or on the straight line to the next one.
    private static IEnumerable<(double X, double Y)> Thin((double X, double Y)[] points)
    {
        (double X, double Y) last = (double.NegativeInfinity, 0);
        for (int i = 0; i < points.Length; i++)
        {
            var p = points[i];
            if (Math.Abs(p.X - last.X) + Math.Abs(p.Y - last.Y) < 0.35)
                continue;
            if (i > 0 && i + 1 < points.Length && points[i + 1] is var q
                && Math.Abs((p.X - last.X) * (q.Y - last.Y) - (p.Y - last.Y) * (q.X - last.X)) < 0.01)
                continue;
            yield return p;
            last = p;
        }
    }
}
