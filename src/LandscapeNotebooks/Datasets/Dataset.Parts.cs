using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Datasets;

public sealed partial class Dataset
{
    /// <summary>The first <paramref name="count"/> samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or above N.</exception>
    public Dataset Take(int count)
    {
        if ((uint)count > (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"{Name} has {Count} samples, expected 0..{Count}.");
        int[] samples = [.. Enumerable.Range(0, count)];
        return Subset(samples);
    }

    /// <summary>The samples of these indices, in this order; an index may stand more than once.</summary>
    /// <exception cref="ArgumentException">No sample has this index.</exception>
    public Dataset Subset(ReadOnlySpan<int> samples)
    {
        var rows = new int[samples.Length];
        int positions = _labels.Length == 0 ? 0 : Positions;
        var labels = new int[samples.Length * positions];
        var targets = new double[samples.Length * TargetSize];
        for (int i = 0; i < samples.Length; i++)
        {
            int sample = samples[i];
            if ((uint)sample >= (uint)Count)
                throw new ArgumentException($"samples[{i}] is {sample}, expected 0..{Count - 1}.", nameof(samples));

            rows[i] = RowOf(sample);
            _labels.AsSpan(sample * positions, positions).CopyTo(labels.AsSpan(i * positions));
            _targets.AsSpan(sample * TargetSize, TargetSize).CopyTo(targets.AsSpan(i * TargetSize));
        }

        return new(Name, SampleShape, _storage, rows, rows.Length, labels, ClassCount, targets, TargetSize, ClassNames, FeatureNames);
    }

    /// <summary>Cuts the samples, in random order, into a part of <paramref name="fraction"/> of them and the rest.</summary>
    /// <param name="random">Gives the order.</param>
    /// <param name="fraction">Share of the first part, in [0, 1]; its size is rounded to the nearest sample.</param>
    /// <param name="stratified">Keeps the share of every class, to the nearest sample, in both parts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is outside [0, 1].</exception>
    /// <exception cref="InvalidOperationException">A stratified split of a data set without a label a sample.</exception>
    public (Dataset First, Dataset Second) Split(RandomSource random, double fraction, bool stratified = false)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!(fraction is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "expected a share in [0, 1].");
        if (stratified && (ClassCount == 0 || Positions > 1))
            throw new InvalidOperationException(
                $"{Name} has {(ClassCount == 0 ? "no labels" : "a label at every position")}, not one a sample to stratify by; split it "
                + "without.");

        int[] order = random.Permutation(Count);
        int strata = stratified ? ClassCount : 1;
        var quota = new int[strata];
        foreach (int sample in order)
            quota[StratumOf(sample)]++;
        for (int s = 0; s < strata; s++)
            quota[s] = (int)Math.Round(fraction * quota[s], MidpointRounding.AwayFromZero);

        var first = new List<int>();
        var second = new List<int>();
        foreach (int sample in order)
            (quota[StratumOf(sample)]-- > 0 ? first : second).Add(sample);
        return (Subset([.. first]), Subset([.. second]));

        int StratumOf(int sample) => stratified ? _labels[sample] : 0;
    }
}
