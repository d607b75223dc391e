namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>The four things that a step y = f(x, w) can do.</summary>
public enum Phase
{
    /// <summary>y = f(x, w).</summary>
    Forward,

    /// <summary>y' = (df/dx) x' + (df/dw) w'.</summary>
    ForwardTangent,

    /// <summary>dx = (df/dx)' dy, written or added; dw += (df/dw)' dy.</summary>
    Backward,

    /// <summary>The derivative of <see cref="Backward"/> along (x', w', dy').</summary>
    BackwardTangent,
}
