using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Layout;

/// <summary>The colour scales of a figure's traces, each with its range: over all frames, and over all panels where they share.</summary>
internal sealed class PanelColors
{
    private readonly Dictionary<(int Panel, ColorScale Scale), ColorReading> _readings = [];
    private readonly bool _shared;
    private readonly int _panels;

    internal PanelColors(PanelGrid figure)
    {
        (_shared, _panels) = (figure.SharedColors, figure.Panels.Length);
        var values = new Dictionary<(int, ColorScale), List<double>>();
        for (int p = 0; p < figure.Panels.Length; p++)
        {
            foreach (Trace trace in figure.Panels[p].AllTraces)
            {
                if (trace.Colored is not { } source)
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
        trace.Colored is { } source ? _readings[Key(panel, source.Scale)] : null;

    /// <summary>The colour scales that a panel explains with a bar.</summary>
    internal ImmutableArray<ColorReading> Bars(int panel, IEnumerable<Trace> traces) =>
        [.. traces.Where(t => t.Colored is { Scale.ShowBar: true, NeedsBar: true }).Select(t => Of(panel, t)!).Distinct()];

    /// <summary>Whether a panel has its bars beside it, or leaves them to the last of those that share them.</summary>
    internal bool HasBars(int panel) => !_shared || panel == _panels - 1;

    /// <summary>What the legend says of values of a trace's field that cannot be shown; null where it has none.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="colors">Its colours on the plane, where a logarithmic scale also leaves out what is not positive.</param>
    internal static string? Undrawn(Trace trace, ColorReading? colors) =>
        trace.Ground is not { } field ? null
        : field.Z.Any(z => !double.IsFinite(z)) ? "diverged (not finite)"
        : colors is not null && field.Z.Any(z => !colors.Shows(z)) ? "not positive (no logarithm)"
        : null;

    private (int, ColorScale) Key(int panel, ColorScale scale) => (_shared ? 0 : panel, scale);
}
