using LandscapeNotebooks.Figures.Canvases;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>A picture without coordinates. A panel of such traces alone has no axes; they stand below each other and do not move.</summary>
public abstract record DiagramTrace : Trace
{
    protected internal override bool TakesColor => false;

    /// <summary>Draws the trace and says how high it is, in units of the drawing.</summary>
    protected internal abstract double Paint(DiagramCanvas canvas);
}
