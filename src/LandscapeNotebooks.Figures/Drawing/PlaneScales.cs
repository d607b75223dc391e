using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>The ranges of x, y and the right axis of a panel, over all its frames, so that an animation does not jump.</summary>
internal sealed record PlaneScales(PlotAxis XAxis, AxisMap X, AxisMap Y, AxisMap? Right)
{
    internal static PlaneScales Of(Panel panel)
    {
        ImmutableArray<string> categories = panel.AllTraces.OfType<Bars>().Select(b => b.Categories).FirstOrDefault(c => c.Length > 0);
        PlotAxis xAxis = panel.X.Categories.Length == 0 && !categories.IsDefault ? panel.X with { Categories = categories } : panel.X;
        var x = new Extent(xAxis.Scale);
        var y = new Extent(panel.Y.Scale);
        var right = new Extent(panel.Right.Scale);
        bool hasField = panel.AllTraces.Any(t => t is Heatmap or Contour);
        foreach (Trace trace in panel.AllTraces)
            Add(trace, x, trace.OnRightAxis ? right : y, hasField, (trace.OnRightAxis ? panel.Right : panel.Y).Scale);
        return new(xAxis, x.Map(xAxis), y.Map(panel.Y), panel.AllTraces.Any(t => t.OnRightAxis) ? right.Map(panel.Right) : null);
    }

    private static void Add(Trace trace, Extent x, Extent y, bool hasField, AxisScale scale)
    {
        switch (trace)
        {
            case Line t:
                Loose(t.X, t.Y);
                break;
            case Markers t:
                Loose(t.X, t.Y);
                break;
            case TextLabels t:
                Loose(t.X, t.Y);
                break;
            case Band t:
                Loose(t.X, t.Low);
                y.Add(t.High);
                break;
            case Arrows t:
                Loose(t.X, t.Y);
                Loose(t.X.Zip(t.Dx, (a, d) => a + d), t.Y.Zip(t.Dy, (a, d) => a + d));
                break;
            case Rule t:
                (t.IsVertical ? x : y).Add(t.At);
                break;
            case Bars t:
                AddBars(t);
                break;
            case Heatmap t:
                x.Add(HeatmapCells.Edges(t.Field.X));
                y.Add(HeatmapCells.Edges(t.Field.Y));
                break;
            case Contour t:
                x.Add(t.Field.X);
                y.Add(t.Field.Y);
                break;
        }

        void Loose(IEnumerable<double> xs, IEnumerable<double> ys)
        {
            x.Add(xs);
            y.Add(ys);
            if (hasField)
                return;
            x.Loosen();
            y.Loosen();
        }

        void AddBars(Bars t)
        {
            x.Add(t.Edges);
            if (t.Errors.Length > 0)
                y.Add(t.Heights.Zip(t.Errors, (h, e) => h + e).Concat(t.Heights.Zip(t.Errors, (h, e) => h - e)));
            y.Add(t.Heights);
            if (scale == AxisScale.Linear)
                y.Stand();
        }
    }
}
