using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>Separate points (x, y), of one colour or coloured by a value each.</summary>
public sealed record Markers : PlaneTrace
{
    private const int MostRimmed = 300;

    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Markers(IEnumerable<double> x, IEnumerable<double> y) => (X, Y) = Points.Pair(x, y);

    public ImmutableArray<double> X { get; }

    public ImmutableArray<double> Y { get; }

    public Color? Color { get; init; }

    public Symbol Symbol { get; init; }

    /// <summary>Diameter in pixels of the figure.</summary>
    public double Size { get; init; } = 8;

    /// <summary>From 0, invisible, to 1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>One value per point, shown as its colour; empty for a single colour.</summary>
    public ImmutableArray<double> Values { get; init; } = [];

    /// <summary>How <see cref="Values"/> become colours.</summary>
    public ColorScale Colors { get; init; } = new();

    /// <summary>One text per point, shown when the pointer is on it in the interactive figure; empty for none.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    protected internal override IEnumerable<PointColumn> Data =>
    [
        PointColumn.Of("x", X), PointColumn.Of("y", Y),
        .. Values.Length > 0 ? [PointColumn.Of("value", Values)] : Array.Empty<PointColumn>(),
        .. Labels.Length > 0 ? [PointColumn.Of("label", Labels)] : Array.Empty<PointColumn>(),
    ];

    protected internal override Color? Ink => Color;

    protected internal override bool TakesColor => Values.Length == 0;

    protected internal override ColoredValues? Colored => Values.Length > 0 ? new(Colors, Values) : null;

    protected internal override void Extend(PlaneExtent extent) => extent.AddPoints(X, Y);

    protected internal override void Paint(PlaneCanvas canvas)
    {
        if (Opacity < 1)
            canvas.Svg.BeginGroup($"opacity=\"{SvgWriter.Ratio(Opacity)}\"");
        if (Values.Length > 0)
        {
            for (int i = 0; i < X.Length; i++)
                canvas.Symbols([X[i]], [Y[i]], Symbol, Size, canvas.ColorOf(Values[i]));
        }
        else if (Symbol == Symbol.Circle && X.Length > MostRimmed)
        {
            PaintDots(canvas);
        }
        else
        {
            canvas.Symbols(X, Y, Symbol, Size);
        }

        if (Opacity < 1)
            canvas.Svg.EndGroup();
    }

    // A line of no length with round ends is a disc, in a tenth of the text; a rim around each of so many would be noise.
    private void PaintDots(PlaneCanvas canvas)
    {
        Box window = canvas.Window;
        string dots = string.Concat(canvas.Places(X, Y).Where(p => PlaneCanvas.IsIn(window, p)).Select(p => $"M{PlaneCanvas.Pair(p)}h0"));
        canvas.Svg.Path(dots, $"fill=\"none\" stroke=\"{canvas.Color}\" stroke-width=\"{SvgWriter.N(Size)}\" stroke-linecap=\"round\"");
    }

    protected internal override void PaintSwatch(LegendSwatch swatch) => swatch.Symbol(Symbol, Math.Min(Size, 11));

    protected internal override IEnumerable<JsonObject> Plotly(PlotlyPanel panel)
    {
        JsonObject json = panel.Start("scatter");
        json["mode"] = "markers";
        json["x"] = PlotlyValues.Numbers(X);
        json["y"] = PlotlyValues.Numbers(Y);
        var marker = new JsonObject
        {
            ["symbol"] = PlotlyValues.SymbolName(Symbol),
            ["size"] = Size,
            ["opacity"] = Opacity,
            ["line"] = new JsonObject { ["width"] = 0.8, ["color"] = Luminance.Of(panel.Color) > 0.7 ? "#333333" : "#ffffff" },
        };
        marker["color"] = Values.Length > 0 ? PlotlyValues.Numbers(panel.OnColorAxis(Values)) : panel.Color.ToString();
        if (Values.Length > 0)
            marker["coloraxis"] = panel.ColorAxis;
        json["marker"] = marker;
        if (Labels.Length > 0)
        {
            json["text"] = PlotlyValues.Texts(Labels);
            json["hoverinfo"] = "text+name";
        }

        yield return json;
    }
}
