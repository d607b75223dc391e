namespace LandscapeNotebooks.Connectivity;

/// <summary>The curves that connect two models.</summary>
public enum CurveKind
{
    /// <summary>See <see cref="BezierCurve"/>.</summary>
    Bezier,

    /// <summary>See <see cref="PolygonalChain"/>.</summary>
    Chain,
}
