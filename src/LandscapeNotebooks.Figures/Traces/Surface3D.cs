using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>The shaded surface z(x, y) in a box.</summary>
public sealed record Surface3D(ScalarField Field) : SpatialTrace
{
    public Surface3D(IEnumerable<double> x, IEnumerable<double> y, IEnumerable<double> z)
        : this(new ScalarField(x, y, z))
    {
    }

    public ColorScale Colors { get; init; } = new();

    /// <summary>Below 1, surfaces behind show through: for overlays.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>One colour instead of the colour scale: tells overlaid surfaces apart.</summary>
    public Color? Color { get; init; }

    /// <summary>Whether contour lines are drawn on the floor of the box.</summary>
    public bool FloorContours { get; init; }

    protected internal override IEnumerable<PointColumn> Data => Of(Field);

    protected internal override Color? Ink => Color;

    protected internal override bool TakesColor => false;

    protected internal override ColoredValues? Colored => Color is null ? new(Colors, Field.Z) : null;

    protected internal override ScalarField? Ground => Field;

    protected internal override double Cover => Opacity;

    protected internal override void Extend(BoxExtent extent) => extent.Add(Field.X, Field.Y, Field.Z);

    protected internal override void PaintSwatch(LegendSwatch swatch) => swatch.Box(Math.Max(Opacity, 0.5));

    /// <summary>Contour lines on the floor where they are asked for; grey cells where the surface has no value.</summary>
    protected internal override void PaintFloor(BoxCanvas canvas)
    {
        ScalarField f = Field;
        string holes = "";
        for (int j = 0; j + 1 < f.Rows; j++)
        {
            for (int i = 0; i + 1 < f.Columns; i++)
            {
                if (!double.IsFinite(f[i, j] + f[i + 1, j] + f[i, j + 1] + f[i + 1, j + 1]))
                    holes += canvas.OnFloor([(f.X[i], f.Y[j]), (f.X[i + 1], f.Y[j]), (f.X[i + 1], f.Y[j + 1]), (f.X[i], f.Y[j + 1])]) + "z";
            }
        }

        canvas.Svg.Path(holes, "fill=\"#c4c4c4\" stroke=\"#9a9a9a\" stroke-width=\"0.6\"");
        if (!FloorContours || canvas.Colors is not { } colors)
            return;
        var isolines = new Isolines(f, colors);
        foreach (double level in Levels.Default(colors.Map))
        {
            string d = string.Concat(isolines.Lines(level).Select(l => canvas.OnFloor(l.Points) + (l.IsClosed ? "z" : "")));
            canvas.Svg.Path(d, Strokes.Of(colors[level], 1.3));
        }
    }

    protected internal override IEnumerable<JsonObject> Plotly(PlotlyPanel panel)
    {
        yield return PlotlySheet(panel);
        if (FloorContours && panel.Colors is { } colors)
            yield return PlotlyFloor(panel, colors);
    }

    private JsonObject PlotlySheet(PlotlyPanel panel)
    {
        JsonObject json = panel.Start("surface");
        json["x"] = PlotlyValues.Numbers(Field.X);
        json["y"] = PlotlyValues.Numbers(Field.Y);
        json["z"] = PlotlyValues.Matrix(Field);
        json["opacity"] = Opacity;
        if (panel.Colors is { } colors)
        {
            if (colors.Map.Scale == AxisScale.Log)
                json["surfacecolor"] = PlotlyValues.Matrix(new ScalarField(Field.X, Field.Y, panel.OnColorAxis(Field.Z)));
            json["coloraxis"] = panel.ColorAxis;
        }
        else
        {
            json["colorscale"] = new JsonArray(new JsonArray(0, panel.Color.ToString()), new JsonArray(1, panel.Color.ToString()));
            json["showscale"] = false;
        }

        json["lighting"] = new JsonObject { ["ambient"] = 0.65, ["diffuse"] = 0.7, ["specular"] = 0.05, ["roughness"] = 0.9 };
        json["hovertemplate"] = "%{x}, %{y}: %{z}<extra></extra>";
        return json;
    }

    /// <summary>The contour lines on the floor of the box, as one broken line coloured by level.</summary>
    private JsonObject PlotlyFloor(PlotlyPanel panel, ColorReading colors)
    {
        var isolines = new Isolines(Field, colors);
        List<double> x = [], y = [], level = [];
        foreach (double l in Levels.Default(colors.Map))
        {
            foreach (Polyline line in isolines.Lines(l))
            {
                foreach ((double px, double py) in Isolines.Points(line).Append((double.NaN, double.NaN)))
                {
                    x.Add(Math.Round(px, 6));
                    y.Add(Math.Round(py, 6));
                    level.Add(isolines.Height(l));
                }
            }
        }

        JsonObject json = panel.Start("scatter3d", isNamed: false);
        json["mode"] = "lines";
        json["x"] = PlotlyValues.Numbers(x);
        json["y"] = PlotlyValues.Numbers(y);
        json["z"] = PlotlyValues.Numbers(x.Select(_ => panel.Floor));
        json["line"] = new JsonObject { ["color"] = PlotlyValues.Numbers(level), ["coloraxis"] = panel.ColorAxis, ["width"] = 3 };
        json["hoverinfo"] = "skip";
        return json;
    }
}
