using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Spatial;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Layout;

/// <summary>The axes of a 3-D panel: the ranges of x, y and z, over all its frames.</summary>
internal static class BoxLayout
{
    internal static BoxScales Of(Panel panel)
    {
        Extent x = new(panel.X.Scale), y = new(panel.Y.Scale), z = new(panel.Z.Scale);
        foreach (SpatialTrace trace in panel.AllTraces.OfType<SpatialTrace>())
            trace.Extend(new BoxExtent(x, y, z));
        if (panel.AllTraces.OfType<SpatialTrace>().All(t => t.Ground is null))
        {
            x.Loosen();
            y.Loosen();
            z.Loosen();
        }

        return new(x.Map(panel.X).On(-1, 1), y.Map(panel.Y).On(-1, 1), z.Map(panel.Z).On(-BoxScales.Height, BoxScales.Height));
    }
}
