namespace LandscapeNotebooks.Optimizers.Schedules;

/// <summary>
/// From the high rate down to the low one in the first half of a cycle and back up in the second; a model is collected at the low
/// rate.
/// </summary>
/// <remarks>With t the share of the cycle: (1 - 2t) high + 2t low up to the middle, then (2 - 2t) low + (2t - 1) high. T. Garipov
/// et al., Loss surfaces, mode
/// connectivity, and fast ensembling of DNNs, 2018, section 5.</remarks>
public sealed record FastGeometricSchedule : Schedule
{
    /// <param name="high">alpha_1, the rate at the ends of a cycle.</param>
    /// <param name="low">alpha_2, the rate in its middle.</param>
    /// <param name="period">c, the time of a cycle, above 0; in the paper an even number of epochs.</param>
    public FastGeometricSchedule(double high, double low, double period) =>
        (High, Low, Period) = (RequireRate(high, nameof(high)), RequireRate(low, nameof(low)), RequirePeriod(period, nameof(period)));

    public double High { get; }

    public double Low { get; }

    public double Period { get; }

    /// <inheritdoc/>
    public override double At(double time)
    {
        double t = time / Period - Math.Floor(time / Period);
        return t < 0.5 ? (1 - 2 * t) * High + 2 * t * Low : (2 - 2 * t) * Low + (2 * t - 1) * High;
    }
}
