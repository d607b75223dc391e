namespace LandscapeNotebooks.Curvature;

/// <summary>What a point is by its gradient and the signs of its curvatures.</summary>
public enum StationaryKind
{
    /// <summary>The gradient is not 0.</summary>
    NotStationary,

    /// <summary>Every curvature is above 0: a strict local minimum.</summary>
    Minimum,

    /// <summary>Every curvature is below 0.</summary>
    Maximum,

    /// <summary>Curvatures of both signs.</summary>
    Saddle,

    /// <summary>Some curvature is 0 within its error and the others have one sign: second derivatives do not decide.</summary>
    Degenerate,
}
