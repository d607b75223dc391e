using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Traces;

public sealed partial record Contour
{
    protected internal override IEnumerable<JsonObject> Plotly(PlotlyPanel panel) =>
        PlotlyParts(panel).Where(p => p["type"]!.GetValue<string>() != "scatter" || p["x"]!.AsArray().Count > 0);

    private IEnumerable<JsonObject> PlotlyParts(PlotlyPanel panel)
    {
        ColorReading colors = panel.Colors!;
        ImmutableArray<double> levels = LevelsOn(colors);
        if (Filled)
            yield return PlotlyFill(levels, panel);

        var isolines = new Isolines(Field, colors);
        (double Level, ImmutableArray<Polyline> Lines)[] all = [.. levels.Select(l => (l, isolines.Lines(l)))];
        if (Filled || LineColor is not null)
        {
            yield return PlotlyLines(
                all.SelectMany(l => l.Lines), LineColor ?? Palette.White, LineColor is null ? 0.55 : 1, isNamed: true, panel);
        }
        else
        {
            // The legend names the first line only.
            foreach (var (level, lines) in all)
                yield return PlotlyLines(lines, Luminance.ForLinesOnWhite(colors[level]), 1, isNamed: level == levels[0], panel);
        }

        if (Margin is not null)
        {
            Isolines high = new(Shifted(+1), colors), low = new(Shifted(-1), colors);
            var edges = PlotlyLines(levels.SelectMany(level => high.Lines(level).Concat(low.Lines(level))), LineColor ?? Palette.White,
                0.8, isNamed: false, panel);
            edges["line"]!["dash"] = "dot";
            edges["line"]!["width"] = 0.8;
            yield return edges;
        }

        if (Labelled)
            yield return PlotlyLabels(levels, all, colors, panel);
    }

    // Plotly fills between equidistant levels; for others the smooth colours stand beneath our lines.
    private JsonObject PlotlyFill(ImmutableArray<double> levels, PlotlyPanel panel)
    {
        bool even = panel.Colors!.Map.Scale == AxisScale.Linear && Isolines.IsEven(levels);
        JsonObject json = PlotlyField.Start(even ? "contour" : "heatmap", Field, panel);
        json["showlegend"] = false;
        if (even)
        {
            json["contours"] = new JsonObject
            {
                ["start"] = levels[0],
                ["end"] = levels[^1],
                ["size"] = levels[1] - levels[0],
                ["coloring"] = "fill",
                ["showlines"] = false
            };
            json["connectgaps"] = false;
        }
        else
        {
            json["zsmooth"] = "best";
        }

        return json;
    }

    private JsonObject PlotlyLines(IEnumerable<Polyline> lines, Color color, double opacity, bool isNamed, PlotlyPanel panel)
    {
        JsonObject json = panel.Start("scatter", isNamed);
        var plane = panel.Plane!.Value;
        List<double> x = [], y = [];
        foreach (Polyline line in lines)
        {
            foreach (var p in Isolines.Points(line))
            {
                x.Add(Short(p.X, plane.X));
                y.Add(Short(p.Y, plane.Y));
            }

            x.Add(double.NaN);
            y.Add(double.NaN);
        }

        json["mode"] = "lines";
        json["x"] = PlotlyValues.Numbers(x);
        json["y"] = PlotlyValues.Numbers(y);
        json["line"] = PlotlyValues.Stroke(color, LineWidth);
        json["opacity"] = opacity;
        json["hoverinfo"] = "skip";
        return json;
    }

    private JsonObject PlotlyLabels(
        ImmutableArray<double> levels, (double Level, ImmutableArray<Polyline> Lines)[] all, ColorReading colors, PlotlyPanel panel)
    {
        var plane = panel.Plane!.Value;
        var frame = new Box(0, 0, 460, 300);
        AxisMap mapX = plane.X.On(0, frame.Width), mapY = plane.Y.On(frame.Height, 0);
        List<double> x = [], y = [];
        JsonArray texts = [], inks = [];
        List<Box> taken = [];
        foreach (var (level, lines) in all.Where(l => Isolines.HasLabel(l.Level, levels)))
        {
            NumberText text = NumberText.One(level);
            foreach (Polyline line in lines)
            {
                (double, double)[] drawn = [.. Isolines.Points(line).Select(p => (mapX[p.X], mapY[p.Y]))];
                if (LabelPlace.Along(drawn, text.Width(11), 11, frame, taken) is not { } place)
                    continue;
                taken.Add(place.Box);
                x.Add(Short(mapX.Inverse(place.X), plane.X));
                y.Add(Short(mapY.Inverse(place.Y), plane.Y));
                texts.Add(PlotlyValues.Number(text));
                inks.Add(Filled && Luminance.Of(colors[level]) < 0.3 ? "#ffffff" : "#222222");
            }
        }

        JsonObject json = panel.Start("scatter");
        json["showlegend"] = false;
        json["mode"] = "text";
        json["x"] = PlotlyValues.Numbers(x);
        json["y"] = PlotlyValues.Numbers(y);
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
