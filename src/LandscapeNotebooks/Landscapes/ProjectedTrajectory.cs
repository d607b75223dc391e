using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;

namespace LandscapeNotebooks.Landscapes;

/// <summary>A trajectory as it is seen on a plane, and what the plane does not show of it.</summary>
/// <remarks>A path drawn on contour lines is this: its points lie off the plane by their residuals, and the loss that the contour lines give
/// them is not the loss that they have. <see cref="Compare"/> gives both.</remarks>
public sealed record ProjectedTrajectory
{
    private ProjectedTrajectory(Trajectory trajectory, Plane plane, ProjectionMethod method)
    {
        var projector = new PlaneProjector(plane);
        (Trajectory, Plane, Method) = (trajectory, plane, method);
        Points = [.. trajectory.Select(point => projector.Project(point, method))];
    }

    public Trajectory Trajectory { get; }

    public Plane Plane { get; }

    public ProjectionMethod Method { get; }

    /// <summary>One for every point of the trajectory.</summary>
    public ImmutableArray<ProjectedPoint> Points { get; }

    /// <summary>a of every point.</summary>
    public double[] A => [.. Points.Select(point => point.A)];

    /// <summary>b of every point.</summary>
    public double[] B => [.. Points.Select(point => point.B)];

    /// <summary>How far every point lies off the plane.</summary>
    public double[] Residuals => [.. Points.Select(point => point.Residual)];

    public double LargestResidual => Points.Select(point => point.Residual).DefaultIfEmpty().Max();

    /// <summary>Where the points of a trajectory lie on a plane.</summary>
    /// <exception cref="ArgumentException">The trajectory is of another number of parameters, or the plane has no two directions.</exception>
    public static ProjectedTrajectory Of(Trajectory trajectory, Plane plane, ProjectionMethod method = ProjectionMethod.LeastSquares)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        ArgumentNullException.ThrowIfNull(plane);
        if (trajectory.ParameterCount != plane.ParameterCount)
            throw new ArgumentException(
                $"The trajectory has {trajectory.ParameterCount} parameters, expected {plane.ParameterCount} (P of the plane).", nameof(trajectory));
        return new(trajectory, plane, method);
    }

    /// <summary>f at every point beside f at its place on the plane.</summary>
    /// <param name="objective">f; a pass over its samples for every value.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The objective is of another number of parameters.</exception>
    public ProjectedValues Compare(IObjective objective, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Shape.Require(objective.ParameterCount, Plane.ParameterCount, "P of the plane");
        double[] foot = new double[Plane.ParameterCount], values = new double[Points.Length], onPlane = new double[Points.Length];
        for (int i = 0; i < Points.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            values[i] = objective.Value(Trajectory[i].Parameters.Span);
            Plane.Point(Points[i].A, Points[i].B, foot);
            onPlane[i] = objective.Value(foot);
        }

        return new([.. Points.Select(point => point.Step)], [.. values], [.. onPlane]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Points.Length} points on a plane in {Plane.ParameterCount} parameters, up to {LargestResidual:G4} off it.");
}
