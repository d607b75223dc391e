using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>Bars from 0 to a height, over categories or over intervals. Several in one panel stand beside each other.</summary>
public sealed record Bars : PlaneTrace
{
    /// <summary>The part of a category's place that its bars take.</summary>
    private const double Share = 0.8;

    /// <summary>One bar per category; every Bars trace of a panel has the same categories.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Bars(IEnumerable<string> categories, IEnumerable<double> heights)
    {
        Categories = [.. categories];
        Heights = [.. heights];
        Edges = [];
        Points.RequireLength(Heights.Length, Categories.Length, nameof(heights), "one per category");
    }

    private Bars(ImmutableArray<double> edges, ImmutableArray<double> heights) => (Categories, Edges, Heights) = ([], edges, heights);

    /// <summary>Bar i spans [edges[i], edges[i + 1]].</summary>
    /// <exception cref="ArgumentException">There is not one edge more than heights.</exception>
    public static Bars OverIntervals(IEnumerable<double> edges, IEnumerable<double> heights)
    {
        ImmutableArray<double> e = [.. edges], h = [.. heights];
        Points.RequireLength(e.Length, h.Length + 1, nameof(edges), "one more than heights");
        return new(e, h);
    }

    /// <summary>How many values fall in each of <paramref name="bins"/> equal intervals from the least value to the greatest.</summary>
    /// <remarks>Values that are not finite are left out. The last interval holds its right end.</remarks>
    /// <exception cref="ArgumentException">No value is finite, or there are no bins.</exception>
    public static Bars Histogram(IEnumerable<double> values, int bins = 30)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0)
            throw new ArgumentException("values holds no finite number, expected at least one.", nameof(values));
        double low = finite.Min(), high = finite.Max();
        if (low == high)
            (low, high) = (low - 0.5, high + 0.5);
        return new(Points.Between(low, high, bins + 1), [.. Counts(finite, low, high, bins)]);
    }

    internal static double[] Counts(double[] values, double low, double high, int bins)
    {
        var counts = new double[bins];
        foreach (double v in values)
            counts[Math.Min((int)((v - low) / (high - low) * bins), bins - 1)]++;
        return counts;
    }

    public ImmutableArray<string> Categories { get; }

    public ImmutableArray<double> Edges { get; }

    public ImmutableArray<double> Heights { get; }

    /// <summary>Half-length of an error bar on each bar, in units of y; empty for none.</summary>
    public ImmutableArray<double> Errors { get; init; } = [];

    public Color? Color { get; init; }

    /// <summary>From 0, invisible, to 1: overlaid histograms need less than 1.</summary>
    public double Opacity { get; init; } = 1;

    protected internal override IEnumerable<PointColumn> Data =>
    [
        .. Categories.Length > 0 ? [PointColumn.Of("x", Categories)]
            : new[] { PointColumn.Of("x", Edges.SkipLast(1)), PointColumn.Of("to", Edges.Skip(1)) },
        PointColumn.Of("y", Heights), .. Errors.Length > 0 ? [PointColumn.Of("error", Errors)] : Array.Empty<PointColumn>(),
    ];

    protected internal override Color? Ink => Color;

    protected internal override ImmutableArray<string> PlaceNames => Categories;

    protected internal override void Extend(PlaneExtent extent)
    {
        extent.AddX(Edges);
        if (Errors.Length > 0)
            extent.AddY(Heights.Zip(Errors, (h, e) => h + e).Concat(Heights.Zip(Errors, (h, e) => h - e)));
        extent.AddY(Heights);
        extent.StandOnZero();
    }

    protected internal override void Paint(PlaneCanvas canvas)
    {
        AxisMap y = canvas.MapY;
        double floor = y[y.Scale == AxisScale.Log ? y.Low : Math.Clamp(0, y.Low, y.High)];
        string d = "", errors = "";
        for (int i = 0; i < Heights.Length; i++)
        {
            (double left, double right) = Span(i, canvas.Place);
            double x0 = canvas.MapX[left], x1 = canvas.MapX[right], top = y[Heights[i]];
            if (!double.IsFinite(top))
                continue;
            d += $"M{SvgWriter.N(x0)} {SvgWriter.N(floor)}V{SvgWriter.N(top)}H{SvgWriter.N(x1)}V{SvgWriter.N(floor)}z";
            if (Errors.Length > 0 && Errors[i] > 0)
                errors += ErrorBar((x0 + x1) / 2, y[Heights[i] - Errors[i]], y[Heights[i] + Errors[i]], floor);
        }

        string rim = Edges.Length > 60 ? "" : " stroke=\"#fff\" stroke-width=\"0.8\"";
        canvas.Svg.Path(d, $"fill=\"{canvas.Color}\" fill-opacity=\"{SvgWriter.Ratio(Opacity)}\"{rim}");
        canvas.Svg.Path(errors, $"fill=\"none\" stroke=\"{Theme.Ink}\" stroke-width=\"1.4\"");
    }

    /// <summary>Left and right end of bar i in data units.</summary>
    private (double Left, double Right) Span(int i, (int Index, int Count) place)
    {
        if (Edges.Length > 0)
            return (Edges[i], Edges[i + 1]);
        double width = Share / place.Count, left = i - Share / 2 + place.Index * width;
        return (left, left + width);
    }

    private static string ErrorBar(double x, double low, double high, double floor)
    {
        double bottom = double.IsFinite(low) ? low : floor;
        return $"M{SvgWriter.N(x)} {SvgWriter.N(bottom)}V{SvgWriter.N(high)}M{SvgWriter.N(x - 4)} {SvgWriter.N(high)}h8"
            + (double.IsFinite(low) ? $"M{SvgWriter.N(x - 4)} {SvgWriter.N(low)}h8" : "");
    }

    protected internal override void PaintSwatch(LegendSwatch swatch) => swatch.Box(Opacity);

    /// <summary>Bars over categories stand at 0, 1, 2, ..., where the axis carries the names; bars over intervals have
    /// their centres and widths.</summary>
    protected internal override IEnumerable<JsonObject> Plotly(PlotlyPanel panel)
    {
        JsonObject json = panel.Start("bar");
        int n = Heights.Length;
        json["x"] = PlotlyValues.Numbers(
            Edges.Length > 0 ? Enumerable.Range(0, n).Select(i => (Edges[i] + Edges[i + 1]) / 2) : Points.Indices(n));
        json["y"] = PlotlyValues.Numbers(Heights);
        if (Edges.Length > 0)
            json["width"] = PlotlyValues.Numbers(Enumerable.Range(0, n).Select(i => Edges[i + 1] - Edges[i]));
        json["marker"] = new JsonObject
        {
            ["color"] = panel.Color.ToString(),
            ["opacity"] = Opacity,
            ["line"] = new JsonObject { ["color"] = "#ffffff", ["width"] = 0.8 }
        };
        if (Errors.Length > 0)
        {
            json["error_y"] = new JsonObject
            {
                ["type"] = "data",
                ["array"] = PlotlyValues.Numbers(Errors),
                ["thickness"] = 1.4,
                ["width"] = 4,
                ["color"] = "#222222",
            };
        }

        if (Categories.Length > 0)
        {
            json["text"] = PlotlyValues.Texts(Categories);
            json["textposition"] = "none";
            json["hovertemplate"] = "%{text}: %{y}<extra></extra>";
        }

        yield return json;
    }

    /// <summary>Bars over categories stand beside each other, those over intervals on each other.</summary>
    protected internal override void ArrangePlotly(JsonObject layout)
    {
        bool lies = Edges.Length > 0 || layout["barmode"]?.GetValue<string>() == "overlay";
        layout["barmode"] = lies ? "overlay" : "group";
        layout["bargap"] = Math.Round(1 - Share, 4);
    }
}
