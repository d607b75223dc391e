using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Plotly;

/// <summary>The layout: places of panels, axes, colour bars, title, legend, caption, slider.</summary>
internal sealed class PlotlyLayout
{
    private const double TitleSize = 16, TitleLine = 20, CaptionLine = 16, SliderRoom = 100, RowGap = 92;

    private readonly PanelGrid _figure;
    private readonly ImmutableArray<PanelAxes> _panels;
    private readonly int _columns, _rows;
    private readonly List<string> _title, _caption;
    private readonly ImmutableArray<int> _bars;
    private readonly bool _narrow;
    private readonly IReadOnlyList<(ColorReading Reading, int Panel, int Place)> _colorAxes;
    private readonly double _top, _bottom, _inner, _left, _boxSize;

    /// <param name="figure">What is laid out.</param>
    /// <param name="panels">Its axes.</param>
    /// <param name="narrow">For a page that is too narrow for panels beside each other and for long lines.</param>
    /// <param name="colorAxes">The colour axes: the panel beside which each has its bar, and its place there; below 0 for none.</param>
    internal PlotlyLayout(PanelGrid figure, ImmutableArray<PanelAxes> panels, bool narrow,
        IReadOnlyList<(ColorReading Reading, int Panel, int Place)> colorAxes)
    {
        _boxSize = narrow ? (panels.Any(p => p.Scales is not null) ? 0.68 : 0.8) : figure.Columns > 1 ? 0.9 : 1.2;
        _left = panels.All(p => p.Scales is null) ? 12 : 64;
        int columns = narrow ? 1 : figure.Columns;
        (_colorAxes, _narrow) = (colorAxes, narrow);
        (_figure, _panels, _columns, _rows) = (figure, panels, columns, (panels.Length + columns - 1) / columns);
        _title = FontMetrics.Wrap(figure.Title ?? "", TitleSize, narrow ? 300 : columns > 1 ? 700 : 480);
        _caption = FontMetrics.Wrap(figure.Caption ?? "", 12, narrow ? 300 : columns > 1 ? 700 : 480);
        double legend = 20 * LegendRows(narrow ? 270 : columns > 1 ? 680 : 460);
        _top = 40 + (_title.Count > 0 ? 10 + _title.Count * TitleLine : 0) + (legend > 0 ? legend + 6 : 0)
            + (panels.Any(p => p.Panel.Title is not null) ? 22 : 0);
        _bottom = (panels.All(p => p.Scales is null) ? 16 : 74) + _caption.Count * CaptionLine
            + (figure.FrameNames.Length > 0 ? SliderRoom : 0);
        double row = panels.Max(p => p.Panel.IsSpatial ? (narrow ? 340 : 400) : p.Panel.EqualAspect ? 380 : 300.0) - (columns > 1 ? 60 : 0);
        _bars = [.. panels.Select(p => colorAxes.Count(c => c.Panel == p.Index && c.Place >= 0))];
        _inner = _rows * row + (_rows - 1) * RowGap;
    }

    internal double Height => _top + _inner + _bottom;

    internal JsonObject Build()
    {
        var layout = new JsonObject
        {
            ["autosize"] = true,
            ["height"] = Height,
            ["font"] = new JsonObject { ["family"] = Theme.Font, ["size"] = 13, ["color"] = "#222222" },
            ["paper_bgcolor"] = "#ffffff",
            // Where a field has no value, the ground shows.
            ["plot_bgcolor"] = _panels.Any(p => p.Diverged is not null) ? "#dcdcdc" : "#ffffff",
            ["margin"] = new JsonObject { ["l"] = _left, ["r"] = 24, ["t"] = _top, ["b"] = _bottom },
            ["hovermode"] = "closest",
            ["showlegend"] = true,
            ["legend"] = new JsonObject
            {
                ["orientation"] = "h",
                ["x"] = 0.5,
                ["xanchor"] = "center",
                ["y"] = 1 + (_panels.Any(p => p.Panel.Title is not null) ? 28 : 6) / _inner,
                ["yanchor"] = "bottom"
            },
        };
        foreach (Trace trace in _panels.SelectMany(p => p.Panel.AllTraces))
            trace.ArrangePlotly(layout);
        if (_title.Count > 0)
            layout["title"] = Title();
        var annotations = new JsonArray();
        foreach (PanelAxes p in _panels)
            AddPanel(layout, annotations, p);
        for (int i = 0; i < _colorAxes.Count; i++)
            layout[PanelAxes.Numbered("coloraxis", i + 1)] = ColorAxis(_colorAxes[i].Reading, _colorAxes[i].Panel, _colorAxes[i].Place);
        if (_caption.Count > 0)
            annotations.Add(Annotation(string.Join("<br>", _caption.Select(l => PlotlyValues.Text(l))), 0.5, 0, "top", 12,
                -(_bottom - 8 - _caption.Count * CaptionLine), "#595959"));
        if (annotations.Count > 0)
            layout["annotations"] = annotations;
        PlotlyFrames.AddControls(layout, _figure, (_panels.All(p => p.Scales is null) ? 4 : 48) / _inner, narrow: _narrow);
        return layout;
    }

    private void AddPanel(JsonObject layout, JsonArray annotations, PanelAxes p)
    {
        (double x0, double x1, double y0, double y1) = Domain(p.Index);
        if (p.Panel.Title is { } title)
            annotations.Add(Annotation(PlotlyValues.Text(title), (x0 + x1) / 2, y1, "bottom", 14, 4, "#222222"));
        if (p.Scales is not { } scales)
        {
            layout[p.Scene] = PlotlyAxes.Scene(p.Panel, p.Box!, [x0, x1], [y0, y1], _boxSize);
            return;
        }

        string x = p.X.Replace("x", "xaxis", StringComparison.Ordinal), y = p.Y.Replace("y", "yaxis", StringComparison.Ordinal);
        if (p.Panel.IsDiagram)
        {
            layout[x] = new JsonObject { ["domain"] = new JsonArray(x0, x1), ["anchor"] = p.Y, ["visible"] = false };
            layout[y] = new JsonObject
            {
                ["domain"] = new JsonArray(y0, y1),
                ["anchor"] = p.X,
                ["visible"] = false,
                ["autorange"] = "reversed",
                ["scaleanchor"] = p.X
            };
            return;
        }

        layout[x] = PlotlyAxes.Plane(scales.XAxis, scales.X, [x0, x1], p.Y);
        layout[y] = PlotlyAxes.Plane(p.Panel.Y, scales.Y, [y0, y1], p.X);
        if (p.Panel.EqualAspect)
        {
            layout[x]!["constrain"] = "domain";
            layout[y]!["constrain"] = "domain";
            layout[y]!["scaleanchor"] = p.X;
            layout[y]!["scaleratio"] = 1;
        }

        if (scales.Right is null)
            return;
        JsonObject right = PlotlyAxes.Plane(p.Panel.Right, scales.Right, [y0, y1], p.X);
        right["overlaying"] = p.Y;
        right["side"] = "right";
        right["showgrid"] = false;
        right.Remove("domain");
        layout[p.Right.Replace("y", "yaxis", StringComparison.Ordinal)] = right;
    }

    /// <summary>The place of a panel as fractions of the inner area; colour bars and right axes take the same part of all 2-D panels that
    /// stand beside each other.</summary>
    private (double X0, double X1, double Y0, double Y1) Domain(int index)
    {
        int column = index % _columns, row = index / _columns;
        double gap = _columns > 1 ? 0.22 / _columns : 0, width = (1 - gap * (_columns - 1)) / _columns, x0 = column * (width + gap);
        bool hasRight = _panels.Any(p => p.Panel.AllTraces.Any(t => t.OnRightAxis));
        int bars = _columns > 1 && _panels[index].Scales is not null ? _bars.Max() : _bars[index];
        double used = Math.Min(0.5, (bars * 0.17 + (hasRight ? 0.08 : 0)) * (_columns > 1 ? 1.3 : 1));
        double height = (_inner - (_rows - 1) * RowGap) / _rows / _inner, y1 = 1 - row * (height + RowGap / _inner);
        return (Round(x0), Round(x0 + width * (1 - used)), Round(Math.Max(0, y1 - height)), Round(y1));
    }

    private JsonObject ColorAxis(ColorReading reading, int panel, int place)
    {
        JsonObject axis = PlotlyAxes.Color(reading);
        axis["showscale"] = place >= 0;
        if (place < 0)
            return axis;
        (double _, double x1, double y0, double y1) = Domain(panel);
        JsonObject bar = axis["colorbar"]!.AsObject();
        double right = _panels[panel].Scales?.Right is null ? 0 : 0.09;
        bar["x"] = Round(x1 + right + 0.01 + place * 0.14);
        bar["xanchor"] = "left";
        bar["y"] = Round((y0 + y1) / 2);
        bar["yanchor"] = "middle";
        bar["len"] = Round((y1 - y0) * (_panels[panel].Panel.IsSpatial ? 0.8 : 1));
        bar["thickness"] = 14;
        return axis;
    }

    // Plotly sets the entries in one row, or else in columns as wide as the widest.
    private int LegendRows(double width)
    {
        double[] entries = [.. _panels.SelectMany(p => p.Panel.AllTraces).Select(t => t.LegendName).Concat(_panels.Select(p => p.Diverged))
            .Where(n => !string.IsNullOrEmpty(n)).Distinct().Select(n => 45 + FontMetrics.Width(n!, 13))];
        return entries.Length == 0 ? 0
            : entries.Sum() <= width ? 1
            : (int)Math.Ceiling(entries.Length / Math.Max(1, Math.Floor(width / entries.Max())));
    }

    private JsonObject Title() => new()
    {
        ["text"] = string.Join("<br>", _title.Select(l => $"<b>{PlotlyValues.Text(l)}</b>")),
        ["x"] = 0.5,
        ["y"] = Round(1 - (30 + 0.5 * _title.Count * TitleLine) / Height),
        ["yanchor"] = "middle",
        ["font"] = new JsonObject { ["size"] = TitleSize },
    };

    private static double Round(double value) => Math.Round(value, 4);

    private static JsonObject Annotation(string text, double x, double y, string anchor, double size, double shift, string color) => new()
    {
        ["text"] = text,
        ["xref"] = "paper",
        ["yref"] = "paper",
        ["x"] = Round(x),
        ["y"] = Round(y),
        ["xanchor"] = "center",
        ["yanchor"] = anchor,
        ["yshift"] = shift,
        ["showarrow"] = false,
        ["font"] = new JsonObject { ["size"] = size, ["color"] = color },
    };
}
