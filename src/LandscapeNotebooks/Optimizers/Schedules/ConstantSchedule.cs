namespace LandscapeNotebooks.Optimizers.Schedules;

/// <summary>The same learning rate at all times.</summary>
public sealed record ConstantSchedule : Schedule
{
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    public ConstantSchedule(double rate) => Rate = RequireRate(rate, nameof(rate));

    public double Rate { get; }

    /// <inheritdoc/>
    public override double At(double time) => Rate;
}
