using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Drawing;

namespace LandscapeNotebooks.Figures.Plotly;

/// <summary>Grids of images as one heatmap, layered graphs as lines and squares: what Plotly can show of them. In a page the SVG stays.</summary>
internal static class PlotlyDiagrams
{
    internal static IEnumerable<JsonObject> Images(ImageGrid t, PanelAxes axes)
    {
        (int columns, int rows) = ImagePainter.Shape(t);
        int width = columns * (t.Width + 1) - 1, height = rows * (t.Height + 1) - 1;
        var z = new double[width * height];
        Array.Fill(z, double.NaN);
        for (int k = 0; k < t.Images.Length; k++)
        {
            for (int p = 0; p < t.Images[k].Length; p++)
                z[(k / columns * (t.Height + 1) + p / t.Width) * width + k % columns * (t.Width + 1) + p % t.Width] = t.Images[k][p];
        }

        JsonObject json = PlotlyTraces.Start("heatmap", t, axes);
        json["z"] = Json.Matrix(new ScalarField(Points.Indices(width), Points.Indices(height), z));
        json["zmin"] = t.Low;
        json["zmax"] = t.High;
        json["colorscale"] = new JsonArray(new JsonArray(0, "#000000"), new JsonArray(1, "#ffffff"));
        json["showscale"] = false;
        yield return json;
    }

    internal static IEnumerable<JsonObject> Graph(LayeredGraph t, PanelAxes axes)
    {
        GraphLayout layout = new(t, false);
        ImmutableArray<Box> boxes = layout.Boxes;
        JsonObject edges = PlotlyTraces.Start("scatter", t, axes);
        edges["mode"] = "lines";
        edges["x"] = Json.Numbers(t.Edges.SelectMany(e => new[] { boxes[e.From].Right, boxes[e.To].Left, double.NaN }));
        edges["y"] = Json.Numbers(t.Edges.Zip(layout.Offsets).SelectMany(p =>
            new[] { Middle(boxes[p.First.From]) + p.Second, Middle(boxes[p.First.To]) + p.Second, double.NaN }));
        edges["line"] = PlotlyScatter.Stroke(Palette.Grey, 1.4, Dash.Solid);
        edges["hoverinfo"] = "skip";
        yield return edges;

        JsonObject nodes = PlotlyTraces.Start("scatter", t, axes);
        nodes["mode"] = "markers+text";
        nodes["x"] = Json.Numbers(boxes.Select(b => b.Left + b.Width / 2));
        nodes["y"] = Json.Numbers(boxes.Select(Middle));
        nodes["text"] = Json.Texts(t.Nodes.Select(n => n.Detail is null ? n.Text : $"{n.Text} {n.Detail}"));
        nodes["textposition"] = "top center";
        nodes["marker"] = new JsonObject { ["size"] = 14, ["color"] = new JsonArray([.. t.Nodes.Select(n => (JsonNode?)(n.Color ?? (n.IsRound ? Palette.Orange : Palette.Blue)).ToString())]) };
        nodes["hoverinfo"] = "text";
        yield return nodes;
    }

    private static double Middle(Box box) => box.Top + box.Height / 2;
}
