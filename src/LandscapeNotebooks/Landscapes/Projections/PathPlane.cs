using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Landscapes.Projections;

/// <summary>The plane that a path is drawn on where none is named: that of its two parameters, or of its principal
/// components where it has more.</summary>
/// <remarks>A plane of two parameters out of many, or of random directions, hardly contains a path: it would
/// be drawn where it is not.</remarks>
/// <param name="Plane">Goes through the path's last point.</param>
/// <param name="Projection">What the components explain; null for two parameters, whose plane holds the path whole.</param>
public sealed record PathPlane(Plane Plane, TrajectoryProjection? Projection)
{
    /// <param name="path">The points.</param>
    /// <param name="layout">The blocks of theta, so that the components leave out running statistics; null where there are none.</param>
    /// <param name="cancellation">Ends the computation with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The points lie on one line, or the layout is of another number of parameters.</exception>
    public static PathPlane Of(Trajectory path, ParameterLayout? layout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.ParameterCount == 2)
            return new(Plane.OfParameters(path.Last.Parameters), null);

        var options = new TrajectoryProjectionOptions
        {
            Layout = layout,
            Selection = layout is null ? ParameterSelection.All : ParameterSelection.Trained
        };
        var projection = TrajectoryProjection.Of(path, options, cancellation);
        return new(projection.Plane, projection);
    }
}
