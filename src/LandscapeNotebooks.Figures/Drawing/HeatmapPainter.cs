using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Draws heatmaps: few cells as rectangles, many equal ones as one small picture.</summary>
internal static class HeatmapPainter
{
    private const int MostRectangles = 400;

    internal static void Paint(SvgWriter svg, PlaneLayout layout, Heatmap heatmap, ColorReading colors)
    {
        ScalarField f = heatmap.Field;
        AxisMap mapX = layout.X, mapY = layout.YOf(heatmap);
        double[] x = [.. HeatmapCells.Edges(f.X).Select(v => mapX[v])], y = [.. HeatmapCells.Edges(f.Y).Select(v => mapY[v])];
        if (f.Columns * f.Rows > MostRectangles && IsEven(x) && IsEven(y))
            PaintPicture(svg, f, colors, x, y);
        else
            PaintRectangles(svg, f, colors, x, y);

        Hatch.Paint(svg, Cells(f).Where(c => !IsShown(colors, f[c.I, c.J])).Select(c => Cell(x, y, c.I, c.J)));
        if (heatmap.ShowValues)
            PaintValues(svg, f, colors, x, y);
    }

    internal static bool IsShown(ColorReading colors, double value) => double.IsFinite(value) && (colors.Map.Scale == AxisScale.Linear || value > 0);

    private static void PaintRectangles(SvgWriter svg, ScalarField f, ColorReading colors, double[] x, double[] y)
    {
        foreach (var group in Cells(f).GroupBy(c => colors[f[c.I, c.J]]))
        {
            // The stroke closes the hairline that antialiasing leaves between neighbours.
            string d = string.Concat(group.Select(c => Cell(x, y, c.I, c.J))
                .Select(b => $"M{SvgWriter.N(b.Left)} {SvgWriter.N(b.Top)}h{SvgWriter.N(b.Width)}v{SvgWriter.N(b.Height)}h{SvgWriter.N(-b.Width)}z"));
            svg.Path(d, $"fill=\"{group.Key}\" stroke=\"{group.Key}\" stroke-width=\"0.5\"");
        }
    }

    private static void PaintPicture(SvgWriter svg, ScalarField f, ColorReading colors, double[] x, double[] y)
    {
        bool flipX = x[^1] < x[0], flipY = y[^1] > y[0];
        string uri = Png.DataUri(f.Columns, f.Rows, (i, j) => colors[f[flipX ? f.Columns - 1 - i : i, flipY ? j : f.Rows - 1 - j]]);
        double left = Math.Min(x[0], x[^1]), top = Math.Min(y[0], y[^1]);
        svg.Image(new(left, top, Math.Abs(x[^1] - x[0]), Math.Abs(y[^1] - y[0])), uri);
    }

    private static void PaintValues(SvgWriter svg, ScalarField f, ColorReading colors, double[] x, double[] y)
    {
        ImmutableArray<NumberText> texts = [.. f.Z.Select(z => NumberText.One(z))];
        double width = texts.Max(t => t.Width(1));
        foreach (var (i, j) in Cells(f))
        {
            Box cell = Cell(x, y, i, j);
            double size = Math.Min(Theme.TickSize, Math.Min(0.6 * cell.Height, 0.86 * cell.Width / width));
            string ink = IsShown(colors, f[i, j]) && Luminance.Of(colors[f[i, j]]) < 0.32 ? "#fff" : Theme.Ink;
            svg.BeginGroup($"fill=\"{ink}\"");
            svg.Number(cell.Left + cell.Width / 2, cell.Top + cell.Height / 2 + 0.35 * size, texts[j * f.Columns + i], size, Anchor.Middle);
            svg.EndGroup();
        }
    }

    private static IEnumerable<(int I, int J)> Cells(ScalarField f) =>
        Enumerable.Range(0, f.Rows).SelectMany(j => Enumerable.Range(0, f.Columns).Select(i => (i, j)));

    private static Box Cell(double[] x, double[] y, int i, int j) =>
        new(Math.Min(x[i], x[i + 1]), Math.Min(y[j], y[j + 1]), Math.Abs(x[i + 1] - x[i]), Math.Abs(y[j + 1] - y[j]));

    private static bool IsEven(double[] edges)
    {
        double step = (edges[^1] - edges[0]) / (edges.Length - 1);
        return Enumerable.Range(1, edges.Length - 1).All(i => Math.Abs(edges[i] - edges[i - 1] - step) < 0.01 * Math.Abs(step));
    }
}
