namespace LandscapeNotebooks.Optimizers.Schedules;

/// <summary>A schedule that begins anew after every period: rate(t mod T).</summary>
/// <remarks>With a <see cref="CosineSchedule"/> the warm restarts of I. Loshchilov and F. Hutter, SGDR, 2017.</remarks>
public sealed record RestartingSchedule : Schedule
{
    /// <param name="cycle">The rate within a period; its unit of time is taken over.</param>
    /// <param name="period">T, above 0.</param>
    public RestartingSchedule(Schedule cycle, double period)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        (Cycle, Period, Unit) = (cycle, RequirePeriod(period, nameof(period)), cycle.Unit);
    }

    public Schedule Cycle { get; }

    public double Period { get; }

    /// <inheritdoc/>
    public override double At(double time) => Cycle.At(time - Period * Math.Floor(time / Period));
}
