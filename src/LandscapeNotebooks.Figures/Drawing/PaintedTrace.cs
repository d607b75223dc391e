using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>A trace with the colour that it takes in its panel.</summary>
internal readonly record struct PaintedTrace(Trace Trace, Color Color)
{
    /// <summary>Every trace of a panel and of one of its frames, coloured in order.</summary>
    /// <remarks>
    /// A band takes the colour of the trace that follows, so that a mean and its spread belong together. Over a field the palette starts
    /// at vermillion, which stands out from the blue and green of the colour maps.
    /// </remarks>
    internal static ImmutableArray<PaintedTrace> Of(Panel panel, int? frame)
    {
        IEnumerable<Trace> traces = frame is { } f && f < panel.Frames.Length ? panel.Traces.Concat(panel.Frames[f].Traces) : panel.Traces;
        int next = panel.AllTraces.Any(t => t is Heatmap or Contour or Surface3D { Color: null }) ? 1 : 0;
        var painted = ImmutableArray.CreateBuilder<PaintedTrace>();
        foreach (Trace trace in traces)
        {
            Color color = Own(trace) ?? (trace is Rule ? Palette.Grey : trace is TextLabels ? Palette.Black : Palette.Sequence[next % Palette.Sequence.Length]);
            if (Own(trace) is null && trace is (Line or Markers { Values.Length: 0 } or Bars or Arrows or Path3D))
                next++;
            painted.Add(new(trace, color));
        }

        return painted.ToImmutable();
    }

    private static Color? Own(Trace trace) => trace switch
    {
        Line t => t.Color,
        Markers t => t.Color,
        Bars t => t.Color,
        Band t => t.Color,
        Contour t => t.LineColor,
        Arrows t => t.Color,
        TextLabels t => t.Color,
        Rule t => t.Color,
        Surface3D t => t.Color,
        Path3D t => t.Color,
        _ => null,
    };
}
