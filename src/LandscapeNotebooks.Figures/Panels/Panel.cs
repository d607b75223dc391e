using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Panels;

/// <summary>One coordinate system and what is drawn in it.</summary>
public sealed record Panel
{
    public ImmutableArray<Trace> Traces { get; init; } = [];

    /// <summary>The pictures of an animation, each drawn on top of <see cref="Traces"/>; empty for a still.</summary>
    public ImmutableArray<Frame> Frames { get; init; } = [];

    public string? Title { get; init; }

    public PlotAxis X { get; init; } = new();

    public PlotAxis Y { get; init; } = new();

    /// <summary>The axis of traces with <see cref="Trace.OnRightAxis"/>.</summary>
    public PlotAxis Right { get; init; } = new();

    /// <summary>The upright axis of a 3-D panel.</summary>
    public PlotAxis Z { get; init; } = new();

    /// <summary>Whether one unit of x is as long as one of y.</summary>
    public bool EqualAspect { get; init; }

    /// <summary>From where a 3-D panel is seen.</summary>
    public Camera Camera { get; init; } = new();

    /// <summary>What it is drawn for.</summary>
    public FigureStyle Style { get; init; }

    /// <summary>Whether it is a 3-D box.</summary>
    internal bool IsSpatial => AllTraces.Any(t => t is SpatialTrace);

    /// <summary>Whether it has no axes.</summary>
    internal bool IsDiagram => AllTraces.Any() && AllTraces.All(t => t is DiagramTrace);

    internal IEnumerable<Trace> AllTraces => Traces.Concat(Frames.SelectMany(f => f.Traces));
}
