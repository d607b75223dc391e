using LandscapeNotebooks.Figures.Canvases;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>A trace in a 3-D box. A panel with one is drawn as a box.</summary>
/// <remarks>A trace with a <see cref="Trace.Ground"/> is a sheet z(x, y): it is drawn by faces, sorted with
/// those of all other sheets.</remarks>
public abstract record SpatialTrace : Trace
{
    /// <summary>How much the faces of a sheet hide, from 0 to 1; those above 0.8 also hide lines behind them.</summary>
    protected internal virtual double Cover => 1;

    /// <summary>Says which values the axes have to show.</summary>
    protected internal abstract void Extend(BoxExtent extent);

    /// <summary>Draws what lies on the floor of the box, beneath all sheets.</summary>
    protected internal virtual void PaintFloor(BoxCanvas canvas)
    {
    }

    /// <summary>Draws what stands in the box after the sheets: lines and points, faint where a sheet hides them.</summary>
    protected internal virtual void Paint(BoxCanvas canvas)
    {
    }
}
