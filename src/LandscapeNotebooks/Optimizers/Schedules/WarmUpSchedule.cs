namespace LandscapeNotebooks.Optimizers.Schedules;

/// <summary>Rises linearly to another schedule's first rate over a while, then follows that schedule from its beginning.</summary>
/// <remarks>The unit of time is the other schedule's. P. Goyal et al., Accurate, large minibatch SGD, 2017.</remarks>
public sealed record WarmUpSchedule : Schedule
{
    /// <param name="then">The schedule after the rise.</param>
    /// <param name="duration">How long the rise takes, above 0.</param>
    /// <param name="start">The share of the first rate that it begins with.</param>
    public WarmUpSchedule(Schedule then, double duration, double start = 0)
    {
        ArgumentNullException.ThrowIfNull(then);
        (Then, Duration, Start, Unit) = (then, RequirePeriod(duration, nameof(duration)), RequireRate(start, nameof(start)), then.Unit);
    }

    public Schedule Then { get; }

    public double Duration { get; }

    public double Start { get; }

    /// <inheritdoc/>
    public override double At(double time) =>
        time >= Duration ? Then.At(time - Duration) : Then.At(0) * (Start + (1 - Start) * (time / Duration));
}
