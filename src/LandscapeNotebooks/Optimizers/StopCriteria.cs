using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Optimizers;

/// <summary>When an optimisation ends: after so many steps, or as soon as one of the other criteria holds.</summary>
public sealed record StopCriteria
{
    /// <summary>The largest number of updates.</summary>
    public int Steps { get; init; } = int.MaxValue;

    /// <summary>Ends where |gradient| is at most this.</summary>
    public double? GradientNorm { get; init; }

    /// <summary>Ends where |f_k - f_(k-1)| is at most this.</summary>
    public double? ValueChange { get; init; }

    /// <summary>Ends where f is at most this.</summary>
    public double? Target { get; init; }

    /// <summary>Ends when this much time has gone. The only criterion that makes a result depend on the machine.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Ends where this is signalled and returns what was reached, where a cancelled optimisation returns nothing.</summary>
    public CancellationToken Stop { get; init; }

    public static implicit operator StopCriteria(int steps) => new() { Steps = steps };

    /// <summary>The criterion that holds at this point, or null.</summary>
    internal StopReason? At(int step, double value, double previousValue, double gradientNorm, TimeSpan elapsed)
    {
        if (gradientNorm <= GradientNorm)
            return StopReason.GradientNorm;
        if (value <= Target)
            return StopReason.Target;
        if (Math.Abs(value - previousValue) <= ValueChange)
            return StopReason.ValueChange;
        if (step >= Steps)
            return StopReason.Finished;
        if (Stop.IsCancellationRequested)
            return StopReason.Stopped;
        return elapsed >= TimeLimit ? StopReason.TimeLimit : null;
    }
}
