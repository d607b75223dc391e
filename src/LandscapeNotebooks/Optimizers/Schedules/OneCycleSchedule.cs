using LandscapeNotebooks.Numerics.Functions;

namespace LandscapeNotebooks.Optimizers.Schedules;

/// <summary>One rise from the start to the highest rate and one fall to almost nothing, both along half a cosine.</summary>
/// <remarks>
/// With r the highest rate, s the rise's share of the duration T: from r/25 at 0 to r at s T, then down to r/250,000 at T, and on with
/// that. The factors are those of PyTorch's OneCycleLR. L. Smith and N. Topin, Super-convergence, 2018.
/// </remarks>
public sealed record OneCycleSchedule : Schedule
{
    private const double StartFactor = 25, EndFactor = 1e4;

    /// <param name="highest">r.</param>
    /// <param name="duration">T, above 0.</param>
    /// <param name="rise">s, above 0 and below 1.</param>
    public OneCycleSchedule(double highest, double duration, double rise = 0.3)
    {
        if (!(rise > 0 && rise < 1))
            throw new ArgumentOutOfRangeException(nameof(rise), rise, "Expected the rise's share of the duration, above 0 and below 1.");
        (Highest, Duration, Rise) = (RequireRate(highest, nameof(highest)), RequirePeriod(duration, nameof(duration)), rise);
    }

    public double Highest { get; }

    public double Duration { get; }

    public double Rise { get; }

    /// <inheritdoc/>
    public override double At(double time)
    {
        double start = Highest / StartFactor, top = Rise * Duration;
        return time < top
            ? Between(start, Highest, time / top)
            : Between(Highest, start / EndFactor, Math.Min(1, (time - top) / (Duration - top)));
    }

    private static double Between(double from, double to, double share) => to + (from - to) * (1 + Elementary.Cos(Math.PI * share)) / 2;
}
