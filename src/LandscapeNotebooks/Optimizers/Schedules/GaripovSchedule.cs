namespace LandscapeNotebooks.Optimizers.Schedules;

/// <summary>The rate up to half the time, then linearly down to a hundredth of it at nine tenths, then constant.</summary>
/// <remarks>T. Garipov et al., Loss surfaces, mode connectivity, and fast ensembling of DNNs, 2018.</remarks>
public sealed record GaripovSchedule : Schedule
{
    /// <param name="rate">The rate at the beginning.</param>
    /// <param name="duration">The whole time, above 0; in the paper the number of epochs.</param>
    public GaripovSchedule(double rate, double duration) =>
        (Rate, Duration) = (RequireRate(rate, nameof(rate)), RequirePeriod(duration, nameof(duration)));

    public double Rate { get; }

    public double Duration { get; }

    /// <inheritdoc/>
    public override double At(double time) => Rate * (time / Duration) switch
    {
        <= 0.5 => 1,
        <= 0.9 and var share => 1 - (share - 0.5) / 0.4 * 0.99,
        _ => 0.01,
    };
}
