using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Panels;

namespace LandscapeNotebooks.Figures.Layout;

/// <summary>One panel of the still picture: which panel, and which frame of it.</summary>
internal sealed record Cell(Panel Panel, int Index, int? Frame)
{
    private const int MostMultiples = 6;

    /// <summary>What the still picture of a figure shows, and in how many columns.</summary>
    internal static (ImmutableArray<Cell> Cells, int Columns) Of(PanelGrid figure)
    {
        int frames = figure.FrameNames.Length;
        if (frames == 0)
            return ([.. figure.Panels.Select((p, i) => new Cell(p, i, null))], figure.Columns);
        if (figure.Still != StaticFrames.SmallMultiples || figure.Panels.Length > 1)
            return ([.. figure.Panels.Select((p, i) => new Cell(p, i, figure.Still == StaticFrames.First ? 0 : frames - 1))],
                figure.Columns);

        int count = Math.Min(frames, MostMultiples);
        Panel panel = figure.Panels[0];
        int[] shown = [.. Enumerable.Range(0, count).Select(k => count == 1 ? 0 : (int)Math.Round((double)k * (frames - 1) / (count - 1)))];
        return ([.. shown.Select(f => new Cell(panel with { Title = $"{figure.FrameTitle} {panel.Frames[f].Name}" }, 0, f))],
            Math.Min(count, count == 4 ? 2 : 3));
    }

    /// <summary>The sentence that says what a still picture leaves out.</summary>
    internal static string? Note(PanelGrid figure)
    {
        int frames = figure.FrameNames.Length;
        if (frames < 2)
            return null;
        string slider = $"the interactive figure has a slider over {figure.FrameTitle}";
        return figure.Still == StaticFrames.SmallMultiples && figure.Panels.Length == 1
            ? frames > MostMultiples ? $"Still picture: {MostMultiples} of {frames} frames; {slider}." : null
            : figure.Still == StaticFrames.First
                ? $"Still picture: the first of {frames} frames ({figure.FrameTitle} {figure.FrameNames[0]}); {slider}."
                : $"Still picture: the last of {frames} frames ({figure.FrameTitle} {figure.FrameNames[^1]}); {slider}.";
    }
}
