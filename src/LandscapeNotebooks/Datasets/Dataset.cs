using System.Collections.Immutable;

namespace LandscapeNotebooks.Datasets;

/// <summary>Samples with their labels or targets: X is (N, I), the labels are (N) or (N, T), the targets (N, O).</summary>
/// <remarks>
/// Immutable: every transformation returns a new data set, and subsets share the inputs of the whole. Tables keep their inputs
/// as numbers; images keep a byte for a pixel and an affine map for each channel.
/// </remarks>
public sealed partial class Dataset
{
    private readonly ISampleStorage _storage;
    private readonly int[]? _rows; // null: every row of the storage, in its order
    private readonly int[] _labels;
    private readonly double[] _targets;

    private Dataset(string name, ImmutableArray<int> sampleShape, ISampleStorage storage, int[]? rows, int count,
        int[] labels, int classCount, double[] targets, int targetSize,
        ImmutableArray<string> classNames, ImmutableArray<string> featureNames)
    {
        (Name, SampleShape, _storage, _rows, Count) = (name, sampleShape, storage, rows, count);
        (_labels, ClassCount, _targets, TargetSize) = (labels, classCount, targets, targetSize);
        (ClassNames, FeatureNames) = (classNames, featureNames);
        InputSize = SizeOf(sampleShape);
    }

    public string Name { get; private init; }

    /// <summary>N, the number of samples.</summary>
    public int Count { get; }

    /// <summary>The shape of one sample's inputs: (2) for points of the plane, (1, 28, 28) for grey images in C, H, W order.</summary>
    public ImmutableArray<int> SampleShape { get; }

    /// <summary>I, the product of <see cref="SampleShape"/>.</summary>
    public int InputSize { get; }

    /// <summary>C, the number of classes; 0 for a regression.</summary>
    public int ClassCount { get; }

    /// <summary>
    /// The class of every sample, (N), each in 0..C-1; of sequences that of every position, (N, T) row-major; empty for a regression.
    /// </summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>T, the labels of a sample: 1, or the positions of a sequence.</summary>
    public int Positions => _labels.Length > Count ? _labels.Length / Count : 1;

    /// <summary>O, the number of targets of a sample; 0 where there are labels only.</summary>
    public int TargetSize { get; }

    /// <summary>The targets, (N, O) row-major: those of a regression, or the one-hot rows of <see cref="OneHot"/>.</summary>
    public ReadOnlySpan<double> Targets => _targets;

    /// <summary>Display names of the classes; empty where they have none.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>Display names of the features; empty where they have none, as for images.</summary>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>What the inputs went through since they were loaded, as one map; null where nothing was.</summary>
    public Standardization? Map => _storage.Map;

    /// <summary>Writes the inputs of one sample over <paramref name="destination"/>, (I).</summary>
    /// <exception cref="ArgumentOutOfRangeException">No sample has this index.</exception>
    /// <exception cref="ArgumentException">The destination's length is not I.</exception>
    public void CopyInputs(int sample, Span<double> destination)
    {
        CheckCopy(sample, destination);
        _storage.Copy(RowOf(sample), destination);
    }

    /// <inheritdoc cref="CopyInputs(int, Span{double})"/>
    public void CopyInputs(int sample, Span<float> destination)
    {
        CheckCopy(sample, destination);
        _storage.Copy(RowOf(sample), destination);
    }

    /// <summary>The inputs of one sample, (I).</summary>
    public double[] Inputs(int sample)
    {
        var inputs = new double[InputSize];
        CopyInputs(sample, inputs);
        return inputs;
    }

    public override string ToString()
    {
        string kind = ClassCount > 0 ? $"{ClassCount} classes" : $"{TargetSize} targets";
        string each = Positions > 1 ? $" at each of {Positions} positions" : "";
        return $"{Name}: {Count} samples of shape ({string.Join(", ", SampleShape)}), {kind}{each}";
    }

    private int RowOf(int sample) => _rows is null ? sample : _rows[sample];

    private void CheckCopy<T>(int sample, Span<T> destination)
    {
        if ((uint)sample >= (uint)Count)
            throw new ArgumentOutOfRangeException(
                nameof(sample), sample, $"{Name} has {Count} samples, expected an index in 0..{Count - 1}.");
        if (destination.Length != InputSize)
            throw new ArgumentException($"destination.Length is {destination.Length}, expected {InputSize} (I).", nameof(destination));
    }

    private static int SizeOf(ImmutableArray<int> shape) => shape.Aggregate(1, (product, extent) => checked(product * extent));
}
