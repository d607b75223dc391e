using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>One layer of a panel. Layers are painted in their order, the last on top.</summary>
/// <remarks>
/// A trace draws itself: a new one derives from <see cref="PlaneTrace"/>, <see cref="SpatialTrace"/> or <see cref="DiagramTrace"/> and
/// says what it covers, paints itself, and writes itself for Plotly. Nothing else has to know it.
/// </remarks>
public abstract record Trace
{
    private protected Trace()
    {
    }

    /// <summary>What the legend says; without a name the trace has no entry.</summary>
    public string? Name { get; init; }

    /// <summary>Whether y is read on the right axis of the panel.</summary>
    public bool OnRightAxis { get; init; }

    /// <summary>The name with a word about the axis where that is not the left one.</summary>
    internal string? LegendName => OnRightAxis && !string.IsNullOrEmpty(Name) ? $"{Name} (right)" : Name;

    /// <summary>The colour of its own; the next of the palette where null.</summary>
    protected internal virtual Color? Ink => null;

    /// <summary>Whether a trace without a colour of its own uses one of the palette up, so that the trace after it has another.</summary>
    protected internal virtual bool TakesColor => true;

    /// <summary>Values that it shows as colours; null where it has none.</summary>
    protected internal virtual ColoredValues? Colored => null;

    /// <summary>The field with which it covers the panel; null where it does not. Points over a field get
    /// no free room around them.</summary>
    protected internal virtual ScalarField? Ground => null;

    /// <summary>What it shows, as columns: what a table beside the figure holds.</summary>
    protected internal virtual IEnumerable<PointColumn> Data => [];

    /// <summary>The columns of a field: a row for each of its points, x first.</summary>
    private protected static IEnumerable<PointColumn> Of(ScalarField field) =>
    [
        PointColumn.Of("x", field.Y.SelectMany(_ => field.X)), PointColumn.Of("y", field.Y.SelectMany(y => field.X.Select(_ => y))),
        PointColumn.Of("z", field.Z),
    ];

    /// <summary>Paints the sample of the trace that stands before its name in the legend; a box of its colour if
    /// it does not say otherwise.</summary>
    protected internal virtual void PaintSwatch(LegendSwatch swatch) => swatch.Box();

    /// <summary>The trace as one or more of Plotly's, each begun by <see cref="PlotlyPanel.Start"/>.</summary>
    protected internal abstract IEnumerable<JsonObject> Plotly(PlotlyPanel panel);

    /// <summary>What the trace wants of Plotly's layout, such as how bars stand.</summary>
    protected internal virtual void ArrangePlotly(JsonObject layout)
    {
    }
}
