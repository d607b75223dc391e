using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Landscapes.Projections;

/// <summary>A trajectory as it is seen on a plane, and what the plane does not show of it.</summary>
/// <remarks>A path drawn on contour lines is this: its points lie off the plane by their residuals, and the loss that the contour lines
/// give them is not the loss that they have. <see cref="Compare"/> gives both.</remarks>
public sealed record ProjectedTrajectory
{
    private ProjectedTrajectory(Trajectory trajectory, Plane plane, ProjectionMethod method)
    {
        (Trajectory, Plane, Method) = (trajectory, plane, method);
        var (origin, first, second) = plane.Basis();
        Points = [.. trajectory.Select(point =>
        {
            ReadOnlySpan<double> theta = point.Parameters;
            var (a, b, residual) = method == ProjectionMethod.LeastSquares
                ? plane.Project(theta)
                : ByCosine(theta, plane, origin, first, second);
            return new ProjectedPoint(point.Step, a, b, residual, FixedOrder.Norm(Directions.Difference(origin, theta)));
        })];
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
    /// <exception cref="ArgumentException">The trajectory is of another number of parameters, or the plane
    /// has no two directions.</exception>
    public static ProjectedTrajectory Of(Trajectory trajectory, Plane plane, ProjectionMethod method = ProjectionMethod.LeastSquares)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        ArgumentNullException.ThrowIfNull(plane);
        if (trajectory.ParameterCount != plane.ParameterCount)
            throw new ArgumentException(
                $"The trajectory has {trajectory.ParameterCount} parameters, expected {plane.ParameterCount} (P of the plane).",
                nameof(trajectory));
        return new(trajectory, plane, method);
    }

    /// <summary>f at every point beside f at its place on the plane.</summary>
    /// <param name="objective">f; a pass over its samples for every value.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The objective is of another number of parameters.</exception>
    public ProjectedValues Compare(IObjective objective, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Lengths.Require(objective.ParameterCount, Plane.ParameterCount, "P of the plane");
        double[] foot = new double[Plane.ParameterCount], values = new double[Points.Length], onPlane = new double[Points.Length];
        for (int i = 0; i < Points.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            values[i] = objective.Value(Trajectory[i].Parameters);
            Plane.Point(Points[i].A, Points[i].B, foot);
            onPlane[i] = objective.Value(foot);
        }

        return new([.. Points.Select(point => point.Step)], [.. values], [.. onPlane]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Points.Length} points on a plane in {Plane.ParameterCount} parameters, up to {LargestResidual:G4} off it.");

    private static PlaneProjection ByCosine(
        ReadOnlySpan<double> theta, Plane plane, ParameterVector origin, ParameterVector first, ParameterVector second)
    {
        double[] offset = Directions.Difference(origin, theta), place = new double[theta.Length];
        double a = FixedOrder.Dot(offset, first) / FixedOrder.Dot(first, first),
            b = FixedOrder.Dot(offset, second) / FixedOrder.Dot(second, second);
        plane.Point(a, b, place);
        return new(a, b, FixedOrder.Norm(Directions.Difference(place, theta)));
    }
}
