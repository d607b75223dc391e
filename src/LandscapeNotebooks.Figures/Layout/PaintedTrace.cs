using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Layout;

/// <summary>A trace with the colour that it takes in its panel.</summary>
internal readonly record struct PaintedTrace(Trace Trace, Color Color)
{
    /// <summary>Every trace of a panel and of one of its frames, coloured in order.</summary>
    /// <remarks>Over a coloured field the palette starts at vermillion, which stands out from the blue and
    /// green of the colour maps.</remarks>
    internal static ImmutableArray<PaintedTrace> Of(Panel panel, int? frame)
    {
        IEnumerable<Trace> traces = frame is { } f && f < panel.Frames.Length ? panel.Traces.Concat(panel.Frames[f].Traces) : panel.Traces;
        int next = panel.AllTraces.Any(t => t.Ground is not null && t.Colored is not null) ? 1 : 0;
        var painted = ImmutableArray.CreateBuilder<PaintedTrace>();
        foreach (Trace trace in traces)
        {
            painted.Add(new(trace, trace.Ink ?? Palette.Sequence[next % Palette.Sequence.Length]));
            if (trace.Ink is null && trace.TakesColor)
                next++;
        }

        return painted.ToImmutable();
    }
}
