using LandscapeNotebooks.Numerics.Functions;

namespace LandscapeNotebooks.Optimizers.Schedules;

/// <summary>rate f^t.</summary>
public sealed record ExponentialSchedule : Schedule
{
    /// <param name="rate">The rate at time 0.</param>
    /// <param name="factor">f, above 0: what the rate is multiplied by in a unit of time.</param>
    public ExponentialSchedule(double rate, double factor) =>
        (Rate, Factor) = (RequireRate(rate, nameof(rate)), RequirePeriod(factor, nameof(factor)));

    public double Rate { get; }

    public double Factor { get; }

    /// <inheritdoc/>
    public override double At(double time) => Rate * Elementary.Exp(time * Elementary.Log(Factor));
}
