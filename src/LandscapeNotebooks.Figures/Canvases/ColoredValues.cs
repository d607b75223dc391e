using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Canvases;

/// <summary>Values of a trace that are shown as colours: all traces of a panel with one colour scale share its range.</summary>
/// <param name="Scale">How the values become colours.</param>
/// <param name="Values">All of them; they give the scale its range.</param>
public sealed record ColoredValues(ColorScale Scale, ImmutableArray<double> Values)
{
    /// <summary>Whether the trace wants the colours explained by a bar; labelled lines say their level themselves.</summary>
    public bool NeedsBar { get; init; } = true;

    /// <summary>Whether Plotly reads the colours from a colour axis; false for lines that carry theirs.</summary>
    public bool HasColorAxis { get; init; } = true;
}
