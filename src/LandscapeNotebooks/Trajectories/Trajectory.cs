using System.Collections;

namespace LandscapeNotebooks.Trajectories;

/// <summary>theta over the steps of an optimisation, with the values and gradient norms seen on the way, and why it ended.</summary>
public sealed class Trajectory : IReadOnlyList<TrajectoryPoint>
{
    private readonly List<TrajectoryPoint> _points = [];

    internal Trajectory(int parameterCount) => ParameterCount = parameterCount;

    /// <param name="points">At least one point, all of the same P, in the order of their steps.</param>
    /// <param name="reason">Why the optimisation ended.</param>
    /// <exception cref="ArgumentException">There is no point, lengths differ, or steps do not rise.</exception>
    public Trajectory(IEnumerable<TrajectoryPoint> points, StopReason reason = StopReason.Finished)
    {
        ArgumentNullException.ThrowIfNull(points);
        foreach (var point in points)
        {
            if (_points.Count == 0)
                ParameterCount = point.Parameters.Length;
            else if (point.Parameters.Length != ParameterCount)
                throw new ArgumentException(
                    $"Point {_points.Count} has {point.Parameters.Length} parameters, "
                    + $"expected {ParameterCount} as the first.", nameof(points));
            else if (point.Step <= _points[^1].Step)
                throw new ArgumentException(
                    $"Point {_points.Count} has step {point.Step}, "
                    + $"expected more than {_points[^1].Step}, the step before.", nameof(points));
            _points.Add(point);
        }

        if (_points.Count == 0)
            throw new ArgumentException("There is no point, expected at least one.", nameof(points));
        (Reason, Steps, LastFiniteValue) = (reason, _points[^1].Step, _points[^1].Value);
    }

    /// <summary>P.</summary>
    public int ParameterCount { get; }

    public StopReason Reason { get; private set; }

    /// <summary>The number of updates made; for <see cref="StopReason.Diverged"/> the one after which something was not finite.</summary>
    public int Steps { get; private set; }

    /// <summary>The last value that was finite.</summary>
    public double LastFiniteValue { get; private set; } = double.NaN;

    /// <summary>Whether a criterion that tells a minimum, a gradient norm or a change of the value, ended it.</summary>
    public bool Converged => Reason is StopReason.GradientNorm or StopReason.ValueChange;

    /// <inheritdoc/>
    public int Count => _points.Count;

    /// <inheritdoc/>
    public TrajectoryPoint this[int index] => _points[index];

    public TrajectoryPoint Last => _points[^1];

    /// <summary>f at every point.</summary>
    public double[] Values() => [.. _points.Select(point => point.Value)];

    /// <summary>|df/dtheta| at every point.</summary>
    public double[] GradientNorms() => [.. _points.Select(point => point.GradientNorm)];

    /// <summary>One parameter at every point: theta_i over the steps.</summary>
    public double[] Coordinate(int index) => [.. _points.Select(point => point[index])];

    /// <inheritdoc/>
    public IEnumerator<TrajectoryPoint> GetEnumerator() => _points.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => Reason switch
    {
        StopReason.Diverged => $"Diverged at step {Steps}; the last finite value is {LastFiniteValue}.",
        StopReason.SingularHessian => $"Stopped at step {Steps}, where the Hessian is singular; the value is {LastFiniteValue}.",
        _ => $"{Steps} steps to {LastFiniteValue} ({Reason}).",
    };

    internal void Add(TrajectoryPoint point) => _points.Add(point);

    internal Trajectory End(StopReason reason, int step, double lastFiniteValue)
    {
        (Reason, Steps, LastFiniteValue) = (reason, step, lastFiniteValue);
        return this;
    }
}
