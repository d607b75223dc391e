using System.Collections.Immutable;

namespace LandscapeNotebooks.Datasets;

public sealed partial class Dataset
{
    /// <summary>Samples of numbers, each of one class.</summary>
    /// <param name="name">Display name.</param>
    /// <param name="inputs">X, (N, I) row-major.</param>
    /// <param name="labels">The class of every sample, (N), each in 0..C-1.</param>
    /// <param name="classCount">C.</param>
    /// <param name="sampleShape">Shape of one sample; (I) when left out.</param>
    /// <param name="classNames">C names, or none.</param>
    /// <param name="featureNames">I names, or none.</param>
    /// <exception cref="ArgumentException">A length disagrees with the shapes, an input is not finite, a label is out of range.</exception>
    public static Dataset Classification(string name, ReadOnlySpan<double> inputs, ReadOnlySpan<int> labels, int classCount,
        ImmutableArray<int> sampleShape = default, ImmutableArray<string> classNames = default,
        ImmutableArray<string> featureNames = default)
    {
        var shape = TableShape(inputs, labels.Length, sampleShape);
        DatasetCheck.Labels(labels, classCount);
        return Table(name, inputs, shape, labels.Length, labels.ToArray(), classCount, [], 0, classNames, featureNames);
    }

    /// <summary>Samples of numbers, each with O targets.</summary>
    /// <param name="name">Display name.</param>
    /// <param name="inputs">X, (N, I) row-major.</param>
    /// <param name="targets">The targets, (N, O) row-major.</param>
    /// <param name="targetSize">O.</param>
    /// <param name="sampleShape">Shape of one sample; (I) when left out.</param>
    /// <param name="featureNames">I names, or none.</param>
    /// <exception cref="ArgumentException">A length disagrees with the shapes, an input or a target is not finite.</exception>
    public static Dataset Regression(string name, ReadOnlySpan<double> inputs, ReadOnlySpan<double> targets, int targetSize = 1,
        ImmutableArray<int> sampleShape = default, ImmutableArray<string> featureNames = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(targetSize, 1);
        if (targets.Length % targetSize != 0)
            throw new ArgumentException(
                $"targets.Length is {targets.Length}, expected a multiple of targetSize, {targetSize}.", nameof(targets));

        int count = targets.Length / targetSize;
        var shape = TableShape(inputs, count, sampleShape);
        DatasetCheck.Finite(targets, targetSize, nameof(targets));
        return Table(name, inputs, shape, count, [], 0, targets.ToArray(), targetSize, default, featureNames);
    }

    /// <summary>Images of bytes, each of one class; an input is byte / 255, in [0, 1].</summary>
    /// <param name="name">Display name.</param>
    /// <param name="pixels">The images, (N, C, H, W) row-major. The data set keeps this array: it must not be written to again.</param>
    /// <param name="sampleShape">(C, H, W).</param>
    /// <param name="labels">The class of every image, (N).</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="classNames">A name for each class, or none.</param>
    /// <exception cref="ArgumentException">A length disagrees with the shapes, a label is out of range.</exception>
    public static Dataset Images(string name, byte[] pixels, ImmutableArray<int> sampleShape, ReadOnlySpan<int> labels, int classCount,
        ImmutableArray<string> classNames = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(pixels);
        DatasetCheck.Shape(sampleShape);
        if (sampleShape.Length != 3)
            throw new ArgumentException($"sampleShape is ({string.Join(", ", sampleShape)}), expected (C, H, W).", nameof(sampleShape));

        int inputSize = SizeOf(sampleShape), channels = sampleShape[0];
        DatasetCheck.Length(pixels.Length, labels.Length, inputSize, nameof(pixels));
        DatasetCheck.Labels(labels, classCount);
        classNames = DatasetCheck.Names(classNames, classCount, nameof(classNames));

        var storage = new ByteStorage(pixels, inputSize,
            [.. Enumerable.Repeat(1 / 255.0, channels)], [.. Enumerable.Repeat(0.0, channels)]);
        return new(name, sampleShape, storage, null, labels.Length, labels.ToArray(), classCount, [], 0, classNames, []);
    }

    private static ImmutableArray<int> TableShape(ReadOnlySpan<double> inputs, int count, ImmutableArray<int> shape)
    {
        if (!shape.IsDefault)
        {
            DatasetCheck.Shape(shape);
            return shape;
        }

        if (count == 0 || inputs.Length % count != 0 || inputs.Length == 0)
            throw new ArgumentException(
                $"inputs.Length is {inputs.Length}, expected a positive multiple of the number of samples, {count}.", nameof(inputs));
        return [inputs.Length / count];
    }

    private static Dataset Table(string name, ReadOnlySpan<double> inputs, ImmutableArray<int> shape, int count,
        int[] labels, int classCount, double[] targets, int targetSize,
        ImmutableArray<string> classNames, ImmutableArray<string> featureNames)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        int inputSize = SizeOf(shape);
        DatasetCheck.Length(inputs.Length, count, inputSize, nameof(inputs));
        DatasetCheck.Finite(inputs, inputSize, nameof(inputs));
        classNames = DatasetCheck.Names(classNames, classCount, nameof(classNames));
        featureNames = DatasetCheck.Names(featureNames, inputSize, nameof(featureNames));

        var storage = new TableStorage(inputs.ToArray(), inputSize);
        return new(name, shape, storage, null, count, labels, classCount, targets, targetSize, classNames, featureNames);
    }
}
