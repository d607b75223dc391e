using System.Collections.Immutable;

namespace LandscapeNotebooks.Losses;

/// <summary>A weight for every class, against unbalanced data.</summary>
public sealed class ClassWeights : IEquatable<ClassWeights>
{
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are 0.</exception>
    public ClassWeights(params IEnumerable<double> values)
    {
        Values = [.. values];
        foreach (double value in Values)
        {
            if (!(value >= 0 && double.IsFinite(value)))
                throw new ArgumentException($"A class weight is {value}, expected a finite number of at least 0.", nameof(values));
        }

        if (Values.All(value => value == 0))
            throw new ArgumentException("All class weights are 0, expected at least one above 0.", nameof(values));
    }

    public ImmutableArray<double> Values { get; }

    public int ClassCount => Values.Length;

    public double this[int label] => Values[label];

    /// <summary>C_n = M / m_n for M samples of which m_n are of class n.</summary>
    /// <exception cref="ArgumentException">A label is out of range, or a class has no sample.</exception>
    public static ClassWeights Balanced(ReadOnlySpan<int> labels, int classCount)
    {
        int[] counts = new int[classCount];
        foreach (int label in labels)
        {
            if ((uint)label >= (uint)classCount)
                throw new ArgumentException($"A label is {label}, expected 0 to {classCount - 1}.", nameof(labels));
            counts[label]++;
        }

        if (Array.IndexOf(counts, 0) is int missing and >= 0)
            throw new ArgumentException($"Class {missing} has no sample, so that it has no balanced weight.", nameof(labels));

        double total = labels.Length;
        return new(counts.Select(count => total / count));
    }

    public bool Equals(ClassWeights? other) => other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as ClassWeights);

    public override int GetHashCode() => Values.Aggregate(0, HashCode.Combine);

    public override string ToString() => $"({string.Join(", ", Values)})";
}
