using LandscapeNotebooks.Optimizers.Schedules;

namespace LandscapeNotebooks.Trainings;

/// <summary>Every so many steps or epochs.</summary>
public sealed record Interval
{
    private Interval(int count, TimeUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        (Count, Unit) = (count, unit);
    }

    public int Count { get; }

    public TimeUnit Unit { get; }

    public static Interval Steps(int count = 1) => new(count, TimeUnit.Step);

    public static Interval Epochs(int count = 1) => new(count, TimeUnit.Epoch);

    /// <summary>Whether this moment, <paramref name="batch"/> mini-batches into an epoch, is one.</summary>
    internal bool Meets(int step, int epoch, int batch) => Unit == TimeUnit.Step ? step % Count == 0 : batch == 0 && epoch % Count == 0;
}
