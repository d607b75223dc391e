using LandscapeNotebooks.Numerics.Functions;

namespace LandscapeNotebooks.Optimizers.Schedules;

/// <summary>end + (rate - end)(1 + cos(pi t/T))/2 up to T, then end.</summary>
/// <remarks>I. Loshchilov and F. Hutter, SGDR: stochastic gradient descent with warm restarts, 2017, without the restarts.</remarks>
public sealed record CosineSchedule : Schedule
{
    /// <param name="rate">The rate at time 0.</param>
    /// <param name="duration">T, above 0.</param>
    /// <param name="end">The rate from T on.</param>
    public CosineSchedule(double rate, double duration, double end = 0) =>
        (Rate, Duration, End) = (RequireRate(rate, nameof(rate)), RequirePeriod(duration, nameof(duration)), RequireRate(end, nameof(end)));

    public double Rate { get; }

    public double Duration { get; }

    public double End { get; }

    /// <inheritdoc/>
    public override double At(double time) =>
        time >= Duration ? End : End + (Rate - End) * (1 + Elementary.Cos(Math.PI * time / Duration)) / 2;
}
