namespace LandscapeNotebooks.Optimizers.Schedules;

/// <summary>rate / (1 + decay t): falls as 1/t, as the theorem on stochastic approximation asks.</summary>
/// <remarks>
/// H. Robbins and S. Monro, A stochastic approximation method, 1951: the sum of the rates diverges, that of their squares does not.
/// </remarks>
public sealed record InverseSchedule : Schedule
{
    public InverseSchedule(double rate, double decay = 1) =>
        (Rate, Decay) = (RequireRate(rate, nameof(rate)), RequireRate(decay, nameof(decay)));

    public double Rate { get; }

    /// <summary>Per unit of time: after 1/decay the rate is half.</summary>
    public double Decay { get; }

    /// <inheritdoc/>
    public override double At(double time) => Rate / (1 + Decay * time);
}
