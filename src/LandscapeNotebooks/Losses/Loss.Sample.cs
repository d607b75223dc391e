namespace LandscapeNotebooks.Losses;

/// <content>The loss of one sample alone.</content>
public abstract partial record Loss
{
    /// <summary>l(z, y) of one sample.</summary>
    /// <param name="outputs">z, (C).</param>
    /// <param name="label">y.</param>
    /// <example><code>
    /// double loss = new CrossEntropy().Evaluate([2, 0, -1], label: 0);
    /// double[] slope = new CrossEntropy().Gradient([2, 0, -1], label: 0);
    /// </code></example>
    public double Evaluate(ReadOnlySpan<double> outputs, int label)
    {
        double value = 0;
        Evaluate(new LossBatch(outputs, 1, [label]), new Span<double>(ref value));
        return value;
    }

    /// <summary>l(z, t) of one sample.</summary>
    /// <param name="outputs">z, (C).</param>
    /// <param name="targets">t, (C).</param>
    public double Evaluate(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets)
    {
        double value = 0;
        Evaluate(new LossBatch(outputs, 1, 1, targets), new Span<double>(ref value));
        return value;
    }

    /// <summary>dl/dz of one sample, (C).</summary>
    /// <inheritdoc cref="Evaluate(ReadOnlySpan{double}, int)"/>
    public double[] Gradient(ReadOnlySpan<double> outputs, int label)
    {
        double value = 0;
        double[] gradient = new double[outputs.Length];
        Gradient(new LossBatch(outputs, 1, [label]), new Span<double>(ref value), gradient);
        return gradient;
    }

    /// <summary>dl/dz of one sample, (C).</summary>
    /// <inheritdoc cref="Evaluate(ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public double[] Gradient(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets)
    {
        double value = 0;
        double[] gradient = new double[outputs.Length];
        Gradient(new LossBatch(outputs, 1, 1, targets), new Span<double>(ref value), gradient);
        return gradient;
    }
}
