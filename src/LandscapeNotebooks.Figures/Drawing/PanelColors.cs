using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>The colour scales of a figure's traces, each with its range: over all frames, and over all panels where they share.</summary>
internal sealed class PanelColors
{
    private readonly Dictionary<(int Panel, ColorScale Scale), ColorReading> _readings = [];
    private readonly bool _shared;

    internal PanelColors(Figure figure)
    {
        _shared = figure.SharedColors;
        var values = new Dictionary<(int, ColorScale), List<double>>();
        for (int p = 0; p < figure.Panels.Length; p++)
        {
            foreach (Trace trace in figure.Panels[p].AllTraces)
            {
                if (Source(trace) is not { } source)
                    continue;
                var key = Key(p, source.Scale);
                if (!values.TryGetValue(key, out List<double>? list))
                    values[key] = list = [];
                list.AddRange(source.Values);
            }
        }

        foreach (var (key, list) in values)
            _readings[key] = ColorReading.Of(key.Item2, list);
    }

    internal ColorReading? Of(int panel, Trace trace) =>
        Source(trace) is { } source ? _readings[Key(panel, source.Scale)] : null;

    /// <summary>The colour scales that a panel explains with a bar.</summary>
    internal ImmutableArray<ColorReading> Bars(int panel, IEnumerable<Trace> traces) =>
        [.. traces.Where(NeedsBar).Select(t => Of(panel, t)!).Distinct()];

    private (int, ColorScale) Key(int panel, ColorScale scale) => (_shared ? 0 : panel, scale);

    // Labelled lines say their level themselves; a bar beside them would say it twice.
    private static bool NeedsBar(Trace trace) => Source(trace) is { Scale.ShowBar: true } && trace is not (Contour { Filled: false, Labelled: true } or Contour { Filled: false, LineColor: not null });

    private static (ColorScale Scale, ImmutableArray<double> Values)? Source(Trace trace) => trace switch
    {
        Heatmap t => (t.Colors, t.Field.Z),
        Contour t => (t.Colors, t.Field.Z),
        Surface3D { Color: null } t => (t.Colors, t.Field.Z),
        Markers { Values.Length: > 0 } t => (t.Colors, t.Values),
        _ => null,
    };
}
