using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Trainings;

/// <summary>The samples of an epoch, cut into mini-batches; what is left over is a smaller batch of its own.</summary>
/// <remarks>An epoch's order depends on the state of the random source at its beginning alone, so that it can be drawn again.</remarks>
public sealed class MiniBatches
{
    private readonly int[] _samples;
    private readonly SampleOrder _order;

    /// <param name="sampleCount">N, at least 1.</param>
    /// <param name="batchSize">The samples of a whole batch, at least 1.</param>
    /// <param name="order">How the samples follow one another.</param>
    public MiniBatches(int sampleCount, int batchSize, SampleOrder order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        (_samples, BatchSize, _order) = ([.. Enumerable.Range(0, sampleCount)], Math.Min(batchSize, sampleCount), order);
    }

    public int BatchSize { get; }

    /// <summary>The mini-batches of an epoch, the smaller last one included.</summary>
    public int Count => (_samples.Length + BatchSize - 1) / BatchSize;

    /// <summary>The indices of mini-batch <paramref name="index"/> of this epoch.</summary>
    public ReadOnlySpan<int> this[int index] =>
        _samples.AsSpan(index * BatchSize, Math.Min(BatchSize, _samples.Length - index * BatchSize));

    /// <summary>Draws the order of an epoch.</summary>
    public void Draw(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (_order == SampleOrder.Stored)
            return;

        for (int i = 0; i < _samples.Length; i++)
            _samples[i] = _order == SampleOrder.WithReplacement ? random.NextInt(_samples.Length) : i;
        if (_order == SampleOrder.Shuffled)
            random.Shuffle<int>(_samples);
    }
}
