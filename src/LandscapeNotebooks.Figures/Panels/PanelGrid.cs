using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Panels;

/// <summary>Panels in a grid, a title, a caption, and optionally the frames of an animation: all that the renderers draw.</summary>
public abstract record PanelGrid
{
    private protected PanelGrid(ImmutableArray<Panel> panels, int columns) => (Panels, Columns) = (panels, columns);

    public ImmutableArray<Panel> Panels { get; init; }

    /// <summary>Panels in a row; on a narrow page they stand below each other.</summary>
    public int Columns { get; init; }

    public string? Title { get; init; }

    /// <summary>The honesty line beneath the picture: what was computed, from how much data, with which seed,
    /// and what it does not show.</summary>
    public string? Caption { get; init; }

    /// <summary>Whether all panels read their colours on one common scale.</summary>
    public bool SharedColors { get; init; }

    /// <summary>What the slider runs over: "epoch", "step".</summary>
    public string FrameTitle { get; init; } = "frame";

    /// <summary>What the still picture of an animation shows.</summary>
    public StaticFrames Still { get; init; } = StaticFrames.Last;

    /// <summary>Height of a panel over its width; 0 leaves it to the contents.</summary>
    public double Aspect { get; init; }

    internal ImmutableArray<string> FrameNames =>
        Panels.FirstOrDefault(p => p.Frames.Length > 0) is { } animated ? [.. animated.Frames.Select(f => f.Name)] : [];
}
