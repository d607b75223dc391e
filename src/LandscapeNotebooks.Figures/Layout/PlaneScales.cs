using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Layout;

/// <summary>The ranges of x, y and the right axis of a panel, over all its frames, so that an animation does not jump.</summary>
internal sealed record PlaneScales(PlotAxis XAxis, AxisMap X, AxisMap Y, AxisMap? Right)
{
    internal static PlaneScales Of(Panel panel)
    {
        PlaneTrace[] traces = [.. panel.AllTraces.OfType<PlaneTrace>()];
        ImmutableArray<string> names = traces.Select(t => t.PlaceNames).FirstOrDefault(c => c.Length > 0, []);
        PlotAxis xAxis = panel.X.Categories.Length == 0 && names.Length > 0 ? panel.X with { Categories = names } : panel.X;
        Extent x = new(xAxis.Scale), y = new(panel.Y.Scale), right = new(panel.Right.Scale);
        bool isLoose = traces.All(t => t.Ground is null);
        foreach (PlaneTrace trace in traces)
            trace.Extend(new(x, trace.OnRightAxis ? right : y, isLoose));
        return new(xAxis, x.Map(xAxis), y.Map(panel.Y), panel.AllTraces.Any(t => t.OnRightAxis) ? right.Map(panel.Right) : null);
    }

    /// <summary>The axis on which a trace reads y.</summary>
    internal AxisMap YOf(Trace trace) => trace.OnRightAxis && Right is not null ? Right : Y;
}
