using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Geometry;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Plotly;

/// <summary>Heatmaps and contours.</summary>
/// <remarks>
/// Plotly's colours and contour levels are equidistant. On a logarithmic scale z is therefore the logarithm, and customdata, which
/// the pointer shows, the value. Lines at levels of any spacing are polylines of ours: the same as in the SVG.
/// </remarks>
internal static class PlotlyFields
{
    private const string Hover = "%{x}, %{y}: %{z}<extra></extra>", HoverLog = "%{x}, %{y}: %{customdata}<extra></extra>";

    internal static JsonObject Heatmap(Heatmap t, PanelAxes axes)
    {
        JsonObject json = Field("heatmap", t, t.Field, axes);
        if (t.ShowValues)
        {
            json["text"] = new JsonArray([.. t.Field.Z.Chunk(t.Field.Columns).Select(row => (JsonNode?)Json.Texts(row.Select(z => NumberText.One(z).ToString())))]);
            json["texttemplate"] = "%{text}";
            json["textfont"] = new JsonObject { ["size"] = 12 };
        }

        return json;
    }

    internal static IEnumerable<JsonObject> Contour(Contour t, PanelAxes axes) =>
        Parts(t, axes).Where(p => p["type"]!.GetValue<string>() != "scatter" || p["x"]!.AsArray().Count > 0);

    private static IEnumerable<JsonObject> Parts(Contour t, PanelAxes axes)
    {
        ColorReading colors = axes.Colors(t)!;
        ImmutableArray<double> levels = ContourPainter.LevelsOf(t, colors);
        if (t.Filled)
            yield return Filled(t, levels, axes);

        bool oneColor = t.Filled || t.LineColor is not null;
        ScalarField scaled = ContourPainter.InScale(t.Field, colors);
        (double Level, ImmutableArray<Polyline> Lines)[] all = [.. levels.Select(l => (l, MarchingSquares.Lines(scaled, ContourPainter.Height(l, colors))))];
        if (oneColor)
        {
            yield return Lines(t, all.SelectMany(l => l.Lines), t.LineColor ?? Palette.White, t.LineColor is null ? 0.55 : 1, axes);
        }
        else
        {
            // The legend names the first line only.
            foreach (var (level, lines) in all)
                yield return Lines(level == levels[0] ? t : t with { Name = null }, lines, Luminance.ForLinesOnWhite(colors[level]), 1, axes);
        }

        if (t.Labelled)
            yield return Labels(t, levels, all, colors, axes);
    }

    /// <summary>Values as the colour axis reads them; those that it cannot show are NaN.</summary>
    internal static IEnumerable<double> InScale(IEnumerable<double> values, ColorReading colors) =>
        colors.Map.Scale == AxisScale.Log ? values.Select(v => Math.Round(Decimal10.Log(v), 5)) : values;

    internal static string Plain(NumberText text) => text.Exponent is null ? text.Body : $"{text.Body}<sup>{text.Exponent}</sup>";

    private static JsonObject Field(string type, Trace t, ScalarField field, PanelAxes axes)
    {
        JsonObject json = PlotlyTraces.Start(type, t, axes);
        ColorReading colors = axes.Colors(t)!;
        bool log = colors.Map.Scale == AxisScale.Log;
        json["x"] = Json.Numbers(field.X);
        json["y"] = Json.Numbers(field.Y);
        json["z"] = Json.Matrix(log ? new ScalarField(field.X, field.Y, InScale(field.Z, colors)) : field);
        if (log)
            json["customdata"] = Json.Matrix(field);
        json["hovertemplate"] = log ? HoverLog : Hover;
        json["coloraxis"] = axes.ColorAxis(t);
        return json;
    }

    // Plotly fills between equidistant levels; for others the smooth colours stand beneath our lines.
    private static JsonObject Filled(Contour t, ImmutableArray<double> levels, PanelAxes axes)
    {
        bool even = axes.Colors(t)!.Map.Scale == AxisScale.Linear && ContourPainter.IsEven(levels);
        JsonObject json = Field(even ? "contour" : "heatmap", t, t.Field, axes);
        json["showlegend"] = false;
        if (even)
        {
            json["contours"] = new JsonObject { ["start"] = levels[0], ["end"] = levels[^1], ["size"] = levels[1] - levels[0], ["coloring"] = "fill", ["showlines"] = false };
            json["connectgaps"] = false;
        }
        else
        {
            json["zsmooth"] = "best";
        }

        return json;
    }

    private static JsonObject Lines(Contour t, IEnumerable<Polyline> lines, Color color, double opacity, PanelAxes axes)
    {
        JsonObject json = PlotlyTraces.Start("scatter", t, axes);
        List<double> x = [], y = [];
        foreach (Polyline line in lines)
        {
            foreach (var p in line.IsClosed ? line.Points.Append(line.Points[0]) : line.Points)
            {
                x.Add(Short(p.X, axes.Scales!.X));
                y.Add(Short(p.Y, axes.Scales!.Y));
            }

            x.Add(double.NaN);
            y.Add(double.NaN);
        }

        json["mode"] = "lines";
        json["x"] = Json.Numbers(x);
        json["y"] = Json.Numbers(y);
        json["line"] = PlotlyScatter.Stroke(color, t.LineWidth, Dash.Solid);
        json["opacity"] = opacity;
        json["hoverinfo"] = "skip";
        return json;
    }

    private static JsonObject Labels(
        Contour t, ImmutableArray<double> levels, (double Level, ImmutableArray<Polyline> Lines)[] all, ColorReading colors, PanelAxes axes)
    {
        var frame = new Box(0, 0, 460, 300);
        AxisMap mapX = axes.Scales!.X.On(0, frame.Width), mapY = axes.Scales.Y.On(frame.Height, 0);
        List<double> x = [], y = [];
        JsonArray texts = [], inks = [];
        List<Box> taken = [];
        foreach (var (level, lines) in all.Where(l => ContourPainter.HasLabel(l.Level, levels)))
        {
            NumberText text = NumberText.One(level);
            foreach (Polyline line in lines)
            {
                (double, double)[] drawn = [.. (line.IsClosed ? line.Points.Append(line.Points[0]) : line.Points).Select(p => (mapX[p.X], mapY[p.Y]))];
                if (LabelPlace.Along(drawn, text.Width(11), 11, frame, taken) is not { } place)
                    continue;
                taken.Add(place.Box);
                x.Add(Short(mapX.Inverse(place.X), axes.Scales.X));
                y.Add(Short(mapY.Inverse(place.Y), axes.Scales.Y));
                texts.Add(Plain(text));
                inks.Add(t.Filled && Luminance.Of(colors[level]) < 0.3 ? "#ffffff" : "#222222");
            }
        }

        JsonObject json = PlotlyTraces.Start("scatter", t, axes);
        json["showlegend"] = false;
        json["mode"] = "text";
        json["x"] = Json.Numbers(x);
        json["y"] = Json.Numbers(y);
        json["text"] = texts;
        json["textfont"] = new JsonObject { ["size"] = 11, ["color"] = inks };
        json["hoverinfo"] = "skip";
        return json;
    }

    // A ten-thousandth of the axis is less than a pixel.
    private static double Short(double value, AxisMap map)
    {
        if (map.Scale == AxisScale.Log)
            return value;
        int digits = Math.Clamp(4 - Decimal10.Floor(map.High - map.Low), 0, 15);
        return Math.Round(value, digits);
    }
}
