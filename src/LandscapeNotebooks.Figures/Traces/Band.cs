using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>The region low(x) to high(x): a spread, an error band, a range over seeds.</summary>
public sealed record Band : PlaneTrace
{
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Band(IEnumerable<double> x, IEnumerable<double> low, IEnumerable<double> high)
    {
        (X, Low) = Points.Pair(x, low);
        High = [.. high];
        Points.RequireLength(High.Length, X.Length, nameof(high), "one per x");
    }

    public ImmutableArray<double> X { get; }

    public ImmutableArray<double> Low { get; }

    public ImmutableArray<double> High { get; }

    public Color? Color { get; init; }

    public double Opacity { get; init; } = 0.22;

    protected internal override IEnumerable<PointColumn> Data =>
        [PointColumn.Of("x", X), PointColumn.Of("low", Low), PointColumn.Of("high", High)];

    protected internal override Color? Ink => Color;

    /// <summary>A band has the colour of the trace that follows, so that a mean and its spread belong together.</summary>
    protected internal override bool TakesColor => false;

    protected internal override void Extend(PlaneExtent extent)
    {
        extent.AddPoints(X, Low);
        extent.AddY(High);
    }

    protected internal override void Paint(PlaneCanvas canvas)
    {
        AxisMap x = canvas.MapX, y = canvas.MapY;
        double floor = y.Scale == AxisScale.Log ? y.Low : double.NaN;
        int i = 0;
        while (i < X.Length)
        {
            int start = i;
            while (i < X.Length && double.IsFinite(x[X[i]]) && double.IsFinite(Place(Low[i])) && double.IsFinite(y[High[i]]))
                i++;
            if (i - start > 1)
            {
                var range = Enumerable.Range(start, i - start);
                string there = string.Join("L", range.Select(k => PlaneCanvas.Pair((x[X[k]], y[High[k]]))));
                string back = string.Join("L", range.Reverse().Select(k => PlaneCanvas.Pair((x[X[k]], Place(Low[k])))));
                canvas.Svg.Path($"M{there}L{back}z", $"fill=\"{canvas.Color}\" fill-opacity=\"{SvgWriter.Ratio(Opacity)}\"");
            }

            i = Math.Max(i, start + 1);
        }

        // On a logarithmic axis a lower edge at or below zero is the floor of the frame.
        double Place(double low) => y[low <= 0 && double.IsFinite(floor) ? floor : low];
    }

    protected internal override void PaintSwatch(LegendSwatch swatch) => swatch.Box(Math.Max(Opacity, 0.3));

    protected internal override IEnumerable<JsonObject> Plotly(PlotlyPanel panel)
    {
        JsonObject json = panel.Start("scatter");
        double floor = panel.Plane is { Y: { Scale: AxisScale.Log } y } ? y.Low : double.NegativeInfinity;
        json["mode"] = "lines";
        json["x"] = PlotlyValues.Numbers(X.Concat(X.Reverse()));
        json["y"] = PlotlyValues.Numbers(High.Concat(Low.Reverse().Select(v => v <= 0 && floor > 0 ? floor : v)));
        json["line"] = new JsonObject { ["width"] = 0 };
        json["fill"] = "toself";
        json["fillcolor"] = PlotlyValues.Rgba(panel.Color, Opacity);
        json["hoverinfo"] = "skip";
        yield return json;
    }
}
