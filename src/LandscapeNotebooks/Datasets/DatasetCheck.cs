using System.Collections.Immutable;

namespace LandscapeNotebooks.Datasets;

/// <summary>What a data set refuses, at its construction.</summary>
internal static class DatasetCheck
{
    public static void Shape(ImmutableArray<int> sampleShape)
    {
        if (sampleShape.IsDefaultOrEmpty || sampleShape.Any(extent => extent < 1))
        {
            throw new ArgumentException(
                $"sampleShape is ({(sampleShape.IsDefault ? "" : string.Join(", ", sampleShape))}), expected positive extents.",
                nameof(sampleShape));
        }
    }

    public static void Length(int length, int count, int inputSize, string argument)
    {
        if (length != (long)count * inputSize)
        {
            throw new ArgumentException(
                $"{argument}.Length is {length}, expected {(long)count * inputSize} ({count} samples x {inputSize} inputs).", argument);
        }
    }

    public static void Finite(ReadOnlySpan<double> values, int width, string argument)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException(
                    $"{argument} holds {values[i]} in sample {i / width}, column {i % width}, expected finite numbers.", argument);
        }
    }

    public static void Labels(ReadOnlySpan<int> labels, int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classCount)
                throw new ArgumentException($"Sample {i} has label {labels[i]}, expected 0..{classCount - 1}.", nameof(labels));
        }
    }

    public static ImmutableArray<string> Names(ImmutableArray<string> names, int expected, string argument)
    {
        if (names.IsDefaultOrEmpty)
            return [];
        if (names.Length != expected)
            throw new ArgumentException($"{argument} has {names.Length} names, expected {expected} or none.", argument);
        return names;
    }
}
