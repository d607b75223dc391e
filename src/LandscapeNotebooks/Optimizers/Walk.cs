using System.Diagnostics;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Optimizers;

/// <summary>The loop of a full-batch optimisation: evaluate, record, test the criteria, move.</summary>
internal static class Walk
{
    /// <summary>Moves theta in place, given the gradient there; returns a reason to stop, or null.</summary>
    public delegate StopReason? Move(int step, Span<double> parameters, Span<double> gradient);

    public static Trajectory Record(IDifferentiable objective, ReadOnlySpan<double> start, StopCriteria until, Move move,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(until);
        var trajectory = new Trajectory(start.Length);
        double[] parameters = start.ToArray(), gradient = new double[start.Length];
        double previous = double.NaN;
        long began = Stopwatch.GetTimestamp();

        for (int step = 0; ; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            double value = objective.Gradient(parameters, gradient), norm = FixedOrder.Norm(gradient);
            if (!double.IsFinite(value) || !double.IsFinite(norm) || !AllFinite(parameters))
                return trajectory.End(StopReason.Diverged, step, previous);

            trajectory.Add(new(step, new(parameters, objective.Layout), value, norm));
            var reason = until.At(step, value, previous, norm, Stopwatch.GetElapsedTime(began)) ?? move(step, parameters, gradient);
            if (reason is not null)
                return trajectory.End(reason.Value, step, value);

            previous = value;
        }
    }

    private static bool AllFinite(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
                return false;
        }

        return true;
    }
}
