using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Landscapes.Projections;

/// <summary>The plane in which trajectories vary most: the principal components of theta over the points.</summary>
/// <remarks>
/// <para>The differences theta_k - theta_T to the last point, centred, are U S V'; the components are the rows of V', and component i
/// explains the share s_i^2 / sum s^2 of the variance. The plane goes through theta_T, so the last point lies on
/// it and the others beside it.</para>
/// <para>Only the T x T Gram matrix of the differences is formed: P may be large, and the points may lie in a file.</para>
/// <para>A random walk also has most of its variance in its first components (J. Antognini and J. Sohl-Dickstein, PCA of high dimensional
/// random walks with comparison to neural network training, 2018): a large share alone tells nothing of the landscape.</para>
/// <para>H. Li et al., Visualizing the loss landscape of neural nets, 2018, section 7.2.</para>
/// </remarks>
/// <example><code>
/// var projection = TrajectoryProjection.Of(result.Trajectory);
/// var surface = Surface.Evaluate(risk, projection.Plane, Axis.Parse("-1:5:31"), Axis.Parse("-2:2:31"));
/// </code></example>
public sealed class TrajectoryProjection
{
    private TrajectoryProjection(ParameterVector origin, ImmutableArray<ParameterVector> components, double[] squares,
        IReadOnlyList<Trajectory> trajectories,
        ProjectionMethod method)
    {
        double total = squares.Sum();
        Components = components;
        ExplainedVariance = [.. squares.Select(square => square / total)];
        TotalVariance = total / squares.Length;
        Plane = Plane.OfDirections(
            origin, components[0], components[1]) with
        { A = Coordinate.Distance("a"), B = Coordinate.Distance("b") };
        Trajectories = [.. trajectories.Select(trajectory => ProjectedTrajectory.Of(trajectory, Plane, method))];
    }

    /// <summary>Unit vectors at right angles to each other, (P) each; the variance along them falls.</summary>
    /// <remarks>The point that lies farthest from the mean along a component lies on its positive side.</remarks>
    public ImmutableArray<ParameterVector> Components { get; }

    /// <summary>s_i^2 / sum s^2 of all T - 1 components, also of those that were not kept; they add up to 1.</summary>
    public ImmutableArray<double> ExplainedVariance { get; }

    /// <summary>The variance of the points around their mean, summed over the parameters: sum s^2 / (T - 1).</summary>
    public double TotalVariance { get; }

    /// <summary>theta_T + a v_1 + b v_2, theta_T the last point of the first trajectory.</summary>
    public Plane Plane { get; }

    /// <summary>The trajectories on the plane, in the order in which they were given.</summary>
    public ImmutableArray<ProjectedTrajectory> Trajectories { get; }

    /// <summary>The share of the variance that the plane shows: that of the first two components.</summary>
    public double PlaneVariance => ExplainedVariance[0] + ExplainedVariance[1];

    /// <inheritdoc cref="Of(IReadOnlyList{Trajectory}, TrajectoryProjectionOptions, CancellationToken)"/>
    public static TrajectoryProjection Of(Trajectory trajectory, TrajectoryProjectionOptions? options = null,
        CancellationToken cancellation = default) => Of([trajectory], options, cancellation);

    /// <summary>The principal components of all points of some trajectories together.</summary>
    /// <param name="trajectories">At least one, all of the same P; every point counts alike.</param>
    /// <param name="options">Which blocks, how many components; null for all of theta and two.</param>
    /// <param name="cancellation">Ends the computation with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">Lengths differ, a point is not finite, or the points differ in fewer directions than components
    /// are asked for.</exception>
    public static TrajectoryProjection Of(IReadOnlyList<Trajectory> trajectories, TrajectoryProjectionOptions? options = null,
        CancellationToken cancellation = default)
    {
        options ??= new();
        Require(trajectories, options);
        TrajectoryPoint[] points = [.. trajectories.SelectMany(trajectory => trajectory)];
        var origin = trajectories[0].Last.Parameters.Held();
        if (points.Length <= options.Components)
            throw new ArgumentException(
                $"There are {points.Length} points, expected more than {options.Components}, the number of components.",
                nameof(trajectories));

        var matrix = new TrajectoryMatrix(points, origin, Included(options, origin.Length));
        double[] gram = matrix.Gram(cancellation);
        RequireFinite(gram, points);
        var principal = new PrincipalComponents(gram, points.Length);
        if (principal.Rank < options.Components)
            throw new ArgumentException(
                $"The {points.Length} points differ in {principal.Rank} directions, expected at least {options.Components}, one for "
                    + "every component.",
                nameof(trajectories));

        double[][] components = matrix.Combine([.. Enumerable.Range(0, options.Components).Select(principal.Scores)], cancellation);
        Orthonormalize(components);
        return new(origin, [.. components.Select(component => ParameterVector.Own(component, origin.Layout))], principal.Values,
            trajectories, options.Method);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Plane of {Trajectories.Sum(trajectory => trajectory.Points.Length)} points in {Plane.ParameterCount} parameters: "
        + $"components explain {100 * ExplainedVariance[0]:F1} % and {100 * ExplainedVariance[1]:F1} % of the variance.");

    private static void Require(IReadOnlyList<Trajectory> trajectories, TrajectoryProjectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(trajectories);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Components, 2);
        if (trajectories.Count == 0)
            throw new ArgumentException("There is no trajectory, expected at least one.", nameof(trajectories));

        int expected = trajectories[0].ParameterCount;
        for (int i = 1; i < trajectories.Count; i++)
        {
            if (trajectories[i].ParameterCount != expected)
                throw new ArgumentException(
                    $"Trajectory {i} has {trajectories[i].ParameterCount} parameters, expected {expected} as the first.",
                    nameof(trajectories));
        }

        if (options.Layout is null ? options.Selection != ParameterSelection.All : options.Layout.ParameterCount != expected)
            throw new ArgumentException(options.Layout is null
                ? $"The selection is {options.Selection}, which needs a layout that names the blocks of theta."
                : $"The layout has {options.Layout.ParameterCount} parameters, expected {expected} (P of the trajectories).",
                nameof(options));
    }

    /// <summary>Which parameters count; null for all.</summary>
    private static bool[]? Included(TrajectoryProjectionOptions options, int count)
    {
        if (options.Selection == ParameterSelection.All)
            return null;
        bool[] included = new bool[count];
        foreach (var block in options.Layout!.Blocks)
            included.AsSpan(block.Offset, block.Length).Fill(options.Selection.Includes(block.Kind));
        return included;
    }

    private static void RequireFinite(double[] gram, TrajectoryPoint[] points)
    {
        for (int i = 0; i < points.Length; i++)
        {
            if (!double.IsFinite(gram[i * points.Length + i]))
                throw new ArgumentException(
                    $"The point of step {points[i].Step} is not finite, expected finite parameters.", nameof(points));
        }
    }

    /// <summary>Unit length, and right angles to the last bit: D'u is orthogonal only as far as the Gram matrix is exact.</summary>
    private static void Orthonormalize(double[][] components)
    {
        for (int k = 0; k < components.Length; k++)
        {
            Orthogonalization.Normalize(components[k]);
            Orthogonalization.Remove(components[..k], components[k]);
            Orthogonalization.Normalize(components[k]);
        }
    }
}
