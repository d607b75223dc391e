using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes.Projections;

/// <summary>How the principal components of a trajectory are taken.</summary>
public sealed record TrajectoryProjectionOptions
{
    /// <summary>The blocks of theta that the components see.</summary>
    public ParameterSelection Selection { get; init; }

    /// <summary>Names the blocks; needed where not all are selected.</summary>
    public ParameterLayout? Layout { get; init; }

    /// <summary>Components to keep, at least 2; explained variances are given for all there are.</summary>
    public int Components { get; init; } = 2;

    /// <summary>How points get their places on the plane.</summary>
    public ProjectionMethod Method { get; init; }
}
