namespace LandscapeNotebooks.Landscapes.Projections;

/// <summary>How a parameter vector gets its place on a plane theta + a d + b e.</summary>
/// <remarks>On directions at a right angle both are the same.</remarks>
public enum ProjectionMethod
{
    /// <summary>The nearest point of the plane: min over a, b of |v - theta - a d - b e|.</summary>
    LeastSquares,

    /// <summary>Each direction by itself: a = (v - theta)'d / |d|^2, b = (v - theta)'e / |e|^2.</summary>
    /// <remarks>
    /// |d| a is |v - theta| times the cosine of the angle to d. Where d and e are not at a right angle, theta + a d + b e is not the
    /// nearest point, and what both directions share counts twice.
    /// </remarks>
    Cosine,
}
