namespace LandscapeNotebooks.Optimizers.Schedules;

/// <summary>rate / sqrt(1 + decay t).</summary>
public sealed record InverseSquareRootSchedule : Schedule
{
    public InverseSquareRootSchedule(double rate, double decay = 1) =>
        (Rate, Decay) = (RequireRate(rate, nameof(rate)), RequireRate(decay, nameof(decay)));

    public double Rate { get; }

    /// <summary>Per unit of time: after 3/decay the rate is half.</summary>
    public double Decay { get; }

    /// <inheritdoc/>
    public override double At(double time) => Rate / Math.Sqrt(1 + Decay * time);
}
