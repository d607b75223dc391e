namespace LandscapeNotebooks.Optimizers.Schedules;

/// <summary>Rises linearly from the low to the high rate and falls back, again and again.</summary>
/// <remarks>L. Smith, Cyclical learning rates for training neural networks, 2017.</remarks>
public sealed record TriangularSchedule : Schedule
{
    /// <param name="low">The rate at the beginning of a cycle.</param>
    /// <param name="high">The rate in its middle.</param>
    /// <param name="period">The time of a whole cycle, above 0.</param>
    public TriangularSchedule(double low, double high, double period) =>
        (Low, High, Period) = (RequireRate(low, nameof(low)), RequireRate(high, nameof(high)), RequirePeriod(period, nameof(period)));

    public double Low { get; }

    public double High { get; }

    public double Period { get; }

    /// <inheritdoc/>
    public override double At(double time)
    {
        double phase = time / Period - Math.Floor(time / Period);
        return Low + (High - Low) * (1 - Math.Abs(2 * phase - 1));
    }
}
