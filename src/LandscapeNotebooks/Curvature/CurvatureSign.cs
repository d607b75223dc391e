namespace LandscapeNotebooks.Curvature;

/// <summary>What the smallest eigenvalue says of a point.</summary>
public enum CurvatureSign
{
    /// <summary>lambda_min is above its error: f is convex around the point.</summary>
    Convex,

    /// <summary>lambda_min is 0 within its error.</summary>
    WithinError,

    /// <summary>lambda_min is below 0 by more than its error: f is not convex there.</summary>
    NotConvex,

    /// <summary>The Hessian is not finite, or the point was not computed.</summary>
    Unknown,
}
