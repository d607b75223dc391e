namespace LandscapeNotebooks.Optimizers.Schedules;

/// <summary>The learning rate over time.</summary>
/// <remarks>A number converts to a constant schedule.</remarks>
public abstract record Schedule
{
    /// <summary>What <see cref="At"/> counts.</summary>
    public TimeUnit Unit { get; init; } = TimeUnit.Step;

    /// <summary>The learning rate of the update that starts at this time, counted from 0.</summary>
    public abstract double At(double time);

    public static implicit operator Schedule(double rate) => new ConstantSchedule(rate);

    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    protected static double RequireRate(double rate, string name) => rate >= 0 && double.IsFinite(rate)
        ? rate
        : throw new ArgumentOutOfRangeException(name, rate, "Expected a finite learning rate of at least 0.");

    /// <exception cref="ArgumentOutOfRangeException">The period is not above 0 or not finite.</exception>
    protected static double RequirePeriod(double period, string name) => period > 0 && double.IsFinite(period)
        ? period
        : throw new ArgumentOutOfRangeException(name, period, "Expected a finite number above 0.");
}
