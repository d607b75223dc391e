using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>A trace over an x axis and a y axis.</summary>
/// <example><code>
/// public sealed record Stems(ImmutableArray&lt;double&gt; X, ImmutableArray&lt;double&gt; Y) : PlaneTrace
/// {
///     protected override void Extend(PlaneExtent extent) { extent.AddPoints(X, Y); extent.AddY(0); }
///
///     protected override void Paint(PlaneCanvas canvas)
///     {
///         for (int i = 0; i &lt; X.Length; i++)
///             canvas.Line([X[i], X[i]], [0, Y[i]]);
///         canvas.Symbols(X, Y, Symbol.Circle, 6);
///     }
///
///     protected override IEnumerable&lt;JsonObject&gt; Plotly(PlotlyPanel panel)
///     {
///         JsonObject stems = panel.Start("scatter");
///         stems["x"] = PlotlyValues.Numbers(X.SelectMany(x =&gt; new[] { x, x, double.NaN }));
///         stems["y"] = PlotlyValues.Numbers(Y.SelectMany(y =&gt; new[] { 0, y, double.NaN }));
///         stems["line"] = PlotlyValues.Stroke(panel.Color, 2);
///         yield return stems;
///     }
/// }
/// </code></example>
public abstract record PlaneTrace : Trace
{
    /// <summary>Names of the places 0, 1, 2, ... of x, for an axis that has none; empty for numbers.</summary>
    protected internal virtual ImmutableArray<string> PlaceNames => [];

    /// <summary>Says which values the axes have to show.</summary>
    protected internal abstract void Extend(PlaneExtent extent);

    /// <summary>Draws the trace, clipped to the frame.</summary>
    protected internal abstract void Paint(PlaneCanvas canvas);

    /// <summary>Draws what stands on top of all traces and of the axes: texts.</summary>
    protected internal virtual void PaintOver(PlaneCanvas canvas)
    {
    }

    /// <summary>Where the colours of its field change, on a scale; empty for smooth colours.</summary>
    internal virtual ImmutableArray<double> Steps(ColorReading colors) => [];
}
