namespace LandscapeNotebooks.Losses;

/// <summary>The outputs of a chunk of samples with what they should have been.</summary>
/// <remarks>
/// Samples lie innermost: outputs are (C, L) row-major, C outputs of one sample, L lanes, of which the first Count hold a sample. A
/// batch has labels, (Count), or targets, (C, L).
/// </remarks>
public readonly ref struct LossBatch
{
    /// <summary>A batch of labelled samples.</summary>
    /// <param name="outputs">(C, L).</param>
    /// <param name="lanes">L.</param>
    /// <param name="labels">The class of every sample, (Count), Count at most L.</param>
    /// <exception cref="ArgumentException">A length disagrees with the shapes above.</exception>
    public LossBatch(ReadOnlySpan<double> outputs, int lanes, ReadOnlySpan<int> labels)
        : this(outputs, lanes, labels.Length) => Labels = labels;

    /// <summary>A batch of samples with a target for every output.</summary>
    /// <param name="outputs">(C, L).</param>
    /// <param name="lanes">L.</param>
    /// <param name="count">The number of samples, at most L.</param>
    /// <param name="targets">(C, L).</param>
    /// <exception cref="ArgumentException">A length disagrees with the shapes above.</exception>
    public LossBatch(ReadOnlySpan<double> outputs, int lanes, int count, ReadOnlySpan<double> targets)
        : this(outputs, lanes, count)
    {
        if (targets.Length != outputs.Length)
            throw new ArgumentException(
                $"targets.Length is {targets.Length}, expected {outputs.Length} (C x L, as the outputs).", nameof(targets));

        Targets = targets;
        HasTargets = true;
    }

    private LossBatch(ReadOnlySpan<double> outputs, int lanes, int count)
    {
        if (lanes < 1 || outputs.Length % lanes != 0)
            throw new ArgumentException(
                $"outputs.Length is {outputs.Length} and lanes is {lanes}, expected C x L with L at least 1.", nameof(outputs));
        if ((uint)count > (uint)lanes)
            throw new ArgumentException($"There are {count} samples, expected 0 to {lanes} (L).", nameof(count));

        Outputs = outputs;
        Lanes = lanes;
        Count = count;
        OutputSize = outputs.Length / lanes;
    }

    /// <summary>z, (C, L).</summary>
    public ReadOnlySpan<double> Outputs { get; }

    /// <summary>C.</summary>
    public int OutputSize { get; }

    /// <summary>L.</summary>
    public int Lanes { get; }

    /// <summary>The number of lanes that hold a sample; what lies in the others is not read.</summary>
    public int Count { get; }

    /// <summary>(Count); empty for a batch with targets.</summary>
    public ReadOnlySpan<int> Labels { get; }

    /// <summary>t, (C, L); empty for a batch with labels.</summary>
    public ReadOnlySpan<double> Targets { get; }

    public bool HasTargets { get; }

    /// <summary>The samples' part of row <paramref name="index"/> of a (C, L) buffer.</summary>
    public ReadOnlySpan<double> Row(ReadOnlySpan<double> buffer, int index) => buffer.Slice(index * Lanes, Count);

    /// <inheritdoc cref="Row(ReadOnlySpan{double}, int)"/>
    public Span<double> Row(Span<double> buffer, int index) => buffer.Slice(index * Lanes, Count);
}
