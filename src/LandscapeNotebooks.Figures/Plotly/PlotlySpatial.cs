using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Geometry;

namespace LandscapeNotebooks.Figures.Plotly;

/// <summary>Surfaces and paths in a box.</summary>
internal static class PlotlySpatial
{
    internal static JsonObject Surface(Surface3D t, Color color, PanelAxes axes)
    {
        JsonObject json = PlotlyTraces.Start("surface", t);
        json["scene"] = axes.Scene;
        json["x"] = Json.Numbers(t.Field.X);
        json["y"] = Json.Numbers(t.Field.Y);
        json["z"] = Json.Matrix(t.Field);
        json["opacity"] = t.Opacity;
        if (axes.Colors(t) is { } colors)
        {
            if (colors.Map.Scale == AxisScale.Log)
                json["surfacecolor"] = Json.Matrix(new ScalarField(t.Field.X, t.Field.Y, PlotlyFields.InScale(t.Field.Z, colors)));
            json["coloraxis"] = axes.ColorAxis(t);
        }
        else
        {
            json["colorscale"] = new JsonArray(new JsonArray(0, color.ToString()), new JsonArray(1, color.ToString()));
            json["showscale"] = false;
        }

        json["lighting"] = new JsonObject { ["ambient"] = 0.65, ["diffuse"] = 0.7, ["specular"] = 0.05, ["roughness"] = 0.9 };
        json["hovertemplate"] = "%{x}, %{y}: %{z}<extra></extra>";
        return json;
    }

    /// <summary>The contour lines of a surface on the floor of the box, as one broken line coloured by level.</summary>
    internal static IEnumerable<JsonObject> Floor(Surface3D t, PanelAxes axes)
    {
        if (!t.FloorContours || axes.Colors(t) is not { } colors)
            yield break;
        double floor = new Spatial.Scene(axes.Panel).Z.Low;
        ScalarField scaled = ContourPainter.InScale(t.Field, colors);
        List<double> x = [], y = [], level = [];
        foreach (double l in Levels.Default(colors.Map))
        {
            foreach (Polyline line in MarchingSquares.Lines(scaled, ContourPainter.Height(l, colors)))
            {
                foreach (var p in line.IsClosed ? line.Points.Append(line.Points[0]) : line.Points)
                {
                    x.Add(Math.Round(p.X, 6));
                    y.Add(Math.Round(p.Y, 6));
                    level.Add(ContourPainter.Height(l, colors));
                }

                x.Add(double.NaN);
                y.Add(double.NaN);
                level.Add(ContourPainter.Height(l, colors));
            }
        }

        JsonObject json = PlotlyTraces.Start("scatter3d", t with { Name = null });
        json["scene"] = axes.Scene;
        json["mode"] = "lines";
        json["x"] = Json.Numbers(x);
        json["y"] = Json.Numbers(y);
        json["z"] = Json.Numbers(x.Select(_ => floor));
        json["line"] = new JsonObject { ["color"] = Json.Numbers(level), ["coloraxis"] = axes.ColorAxis(t), ["width"] = 3 };
        json["hoverinfo"] = "skip";
        yield return json;
    }

    internal static JsonObject Path(Path3D t, Color color, PanelAxes axes)
    {
        JsonObject json = PlotlyTraces.Start("scatter3d", t);
        json["scene"] = axes.Scene;
        json["mode"] = t.Width > 0 ? (t.MarkerSize > 0 ? "lines+markers" : "lines") : "markers";
        json["x"] = Json.Numbers(t.X);
        json["y"] = Json.Numbers(t.Y);
        json["z"] = Json.Numbers(t.Z);
        json["line"] = new JsonObject { ["color"] = color.ToString(), ["width"] = 2 * t.Width };
        json["marker"] = new JsonObject { ["color"] = color.ToString(), ["size"] = 0.7 * t.MarkerSize };
        return json;
    }
}
