using LandscapeNotebooks.Optimizers.Schedules;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>Makes the schedule of a name.</summary>
internal static class Rates
{
    /// <param name="schedule">How the rate goes.</param>
    /// <param name="rate">Where it begins.</param>
    /// <param name="epochs">When it ends.</param>
    public static Schedule Of(RateSchedule schedule, double rate, int epochs) => schedule switch
    {
        RateSchedule.Cosine => new CosineSchedule(rate, epochs) { Unit = TimeUnit.Epoch },
        RateSchedule.Inverse => new InverseSchedule(rate) { Unit = TimeUnit.Epoch },
        RateSchedule.InverseSquareRoot => new InverseSquareRootSchedule(rate) { Unit = TimeUnit.Epoch },
        _ => rate,
    };
}
