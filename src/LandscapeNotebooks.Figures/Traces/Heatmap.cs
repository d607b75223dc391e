using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>A coloured cell around every grid point.</summary>
public sealed record Heatmap(ScalarField Field) : PlaneTrace
{
    private const int MostRectangles = 400;

    public Heatmap(IEnumerable<double> x, IEnumerable<double> y, IEnumerable<double> z)
        : this(new ScalarField(x, y, z))
    {
    }

    public ColorScale Colors { get; init; } = new();

    /// <summary>Whether each cell also shows its value as a number: for tables and confusion matrices.</summary>
    public bool ShowValues { get; init; }

    protected internal override IEnumerable<PointColumn> Data => Of(Field);

    protected internal override bool TakesColor => false;

    protected internal override ColoredValues? Colored => new(Colors, Field.Z);

    protected internal override ScalarField? Ground => Field;

    protected internal override void Extend(PlaneExtent extent)
    {
        extent.AddX(CellEdges.Of(Field.X));
        extent.AddY(CellEdges.Of(Field.Y));
    }

    protected internal override void Paint(PlaneCanvas canvas)
    {
        ScalarField f = Field;
        ColorReading colors = canvas.Colors!;
        double[] x = [.. CellEdges.Of(f.X).Select(v => canvas.MapX[v])], y = [.. CellEdges.Of(f.Y).Select(v => canvas.MapY[v])];
        if (f.Columns * f.Rows > MostRectangles && IsEven(x) && IsEven(y))
            PaintPicture(canvas.Svg, f, colors, x, y);
        else
            PaintRectangles(canvas.Svg, f, colors, x, y);

        Hatch.Paint(canvas.Svg, Cells(f).Where(c => !colors.Shows(f[c.I, c.J])).Select(c => Cell(x, y, c.I, c.J)));
        if (ShowValues)
            PaintValues(canvas.Svg, f, colors, x, y);
    }

    protected internal override IEnumerable<JsonObject> Plotly(PlotlyPanel panel)
    {
        JsonObject json = PlotlyField.Start("heatmap", Field, panel);
        if (ShowValues)
        {
            json["text"] = new JsonArray(
                [.. Field.Z.Chunk(Field.Columns)
                    .Select(row => (JsonNode?)PlotlyValues.Texts(row.Select(z => NumberText.One(z).ToString())))]);
            json["texttemplate"] = "%{text}";
            json["textfont"] = new JsonObject { ["size"] = 12 };
        }

        yield return json;
    }

    private static void PaintRectangles(SvgWriter svg, ScalarField f, ColorReading colors, double[] x, double[] y)
    {
        foreach (var group in Cells(f).GroupBy(c => colors[f[c.I, c.J]]))
        {
            // The stroke closes the hairline that antialiasing leaves between neighbours.
            string d = string.Concat(group.Select(c => Cell(x, y, c.I, c.J))
                .Select(b => $"M{SvgWriter.N(b.Left)} {SvgWriter.N(b.Top)}h{SvgWriter.N(b.Width)}v{SvgWriter.N(b.Height)}"
                    + $"h{SvgWriter.N(-b.Width)}z"));
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
            string ink = colors.Shows(f[i, j]) && Luminance.Of(colors[f[i, j]]) < 0.32 ? "#fff" : Theme.Ink;
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
