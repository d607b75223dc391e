using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Traces;

/// <remarks>
/// A filled contour is painted from the lowest band upwards: the whole grid, then {z >= level} for each level in turn. So bands meet
/// without a seam, and holes are what the regions above leave free.
/// </remarks>
public sealed partial record Contour
{
    protected internal override void PaintSwatch(LegendSwatch swatch) => swatch.Line(2);

    protected internal override void Paint(PlaneCanvas canvas)
    {
        ColorReading colors = canvas.Colors!;
        ImmutableArray<double> levels = LevelsOn(colors);
        AxisMap x = canvas.MapX, y = canvas.MapY;
        var isolines = new Isolines(Field, colors);
        if (Filled)
            PaintBands(canvas.Svg, isolines, levels, colors, x, y);
        PaintMargins(canvas, levels, colors, x, y);

        (double Level, (double X, double Y)[][] Lines)[] all =
            [.. levels.Select(level => (level, isolines.Lines(level).Select(l => ToDrawing(l, x, y)).ToArray()))];
        foreach (var (level, lines) in all)
        {
            Color color = LineColor ?? (Filled ? Palette.White : Luminance.ForLinesOnWhite(colors[level]));
            string opacity = Filled && LineColor is null ? " stroke-opacity=\"0.55\"" : "";
            canvas.Svg.Path(string.Concat(lines.Select(l => LineClipper.Path(l, canvas.Plot))), $"{Strokes.Of(color, LineWidth)}{opacity}");
        }

        Hatch.Paint(canvas.Svg, DivergedCells(isolines.Field, x, y));
        foreach (var (level, lines) in Labelled ? all.Where(l => Isolines.HasLabel(l.Level, levels)) : [])
            PaintLabels(canvas, lines, level, colors);
    }

    private static void PaintBands(
        SvgWriter svg, Isolines isolines, ImmutableArray<double> levels, ColorReading colors, AxisMap x, AxisMap y)
    {
        ScalarField field = isolines.Field;
        double left = Math.Min(x[field.X[0]], x[field.X[^1]]), top = Math.Min(y[field.Y[0]], y[field.Y[^1]]);
        ImmutableArray<Color> bands = colors.Bands(levels);
        svg.Rect(left, top, Math.Abs(x[field.X[^1]] - x[field.X[0]]), Math.Abs(y[field.Y[^1]] - y[field.Y[0]]), $"fill=\"{bands[0]}\"");
        for (int k = 0; k < levels.Length; k++)
        {
            string d = string.Concat(
                isolines.Regions(levels[k]).Select(r => "M" + string.Join("L", Thin(ToDrawing(r, x, y)).Select(PlaneCanvas.Pair)) + "z"));
            svg.Path(d, $"fill=\"{bands[k + 1]}\" fill-rule=\"evenodd\"");
        }
    }

    /// <summary>Where a line may run: {z + margin >= level} without {z - margin >= level}.</summary>
    private void PaintMargins(PlaneCanvas canvas, ImmutableArray<double> levels, ColorReading colors, AxisMap x, AxisMap y)
    {
        if (Margin is null)
            return;
        Isolines high = new(Shifted(+1), colors), low = new(Shifted(-1), colors);
        foreach (double level in levels)
        {
            string d = string.Concat(high.Regions(level).Concat(low.Regions(level))
                .Select(r => "M" + string.Join("L", Thin(ToDrawing(r, x, y)).Select(PlaneCanvas.Pair)) + "z"));
            Color color = LineColor ?? (Filled ? Palette.White : Luminance.ForLinesOnWhite(colors[level]));
            canvas.Svg.Path(d, $"fill=\"{color}\" fill-opacity=\"0.4\" fill-rule=\"evenodd\"");
        }
    }

    private ScalarField Shifted(int side) =>
        new(Field.X, Field.Y, [.. Field.Z.Zip(Margin!.Z, (value, margin) => value + side * margin)]);

    private void PaintLabels(PlaneCanvas canvas, (double X, double Y)[][] lines, double level, ColorReading colors)
    {
        NumberText text = NumberText.One(level);
        double size = Theme.LabelSize - 1, width = text.Width(size);
        Color ground = colors[level];
        (string ink, string halo, string opacity) = !Filled ? (Theme.Ink, "#fff", "1")
            : Luminance.Of(ground) < 0.3
                ? ("#fff", ground.Mix(new(0, 0, 0), 0.3).ToString(), "0.7")
                : (Theme.Ink, ground.Mix(new(255, 255, 255), 0.3).ToString(), "0.7");
        foreach (var line in lines)
        {
            if (LabelPlace.Along(line, width, size, canvas.Plot, canvas.Labels) is not { } place)
                continue;
            canvas.Labels.Add(place.Box);
            SvgWriter svg = canvas.Svg;
            svg.BeginGroup($"transform=\"translate({SvgWriter.N(place.X)} {SvgWriter.N(place.Y)}) rotate({SvgWriter.N(place.Angle)})\" "
                + $"fill=\"{ink}\" stroke=\"{halo}\" stroke-opacity=\"{opacity}\" stroke-width=\"5\" stroke-linejoin=\"round\" "
                + "paint-order=\"stroke\"");
            if (!Filled)
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

    private static (double X, double Y)[] ToDrawing(Polyline line, AxisMap x, AxisMap y) =>
        [.. Isolines.Points(line).Select(p => (x[p.X], y[p.Y]))];

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
