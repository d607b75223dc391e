namespace LandscapeNotebooks.Losses;

/// <summary>A loss l(z, t) that is written for one sample: its value, its gradient and its second derivative along a tangent.</summary>
/// <remarks>t is (C): the sample's targets, or 1 for its label's class and 0 for the others; one output has the target 0 or 1.</remarks>
/// <example><code><![CDATA[
/// public sealed record HalfSquare : SampleLoss // l = |z - t|^2/2
/// {
///     protected override double Value(ReadOnlySpan<double> z, ReadOnlySpan<double> t) =>
///         0.5 * Math.Pow(TensorPrimitives.Distance(z, t), 2);
///
///     protected override void Gradient(ReadOnlySpan<double> z, ReadOnlySpan<double> t, Span<double> gradient) =>
///         TensorPrimitives.Subtract(z, t, gradient);
///
///     protected override void HessianProduct(
///         ReadOnlySpan<double> z, ReadOnlySpan<double> t, ReadOnlySpan<double> v, Span<double> product) => v.CopyTo(product);
/// }
/// ]]></code></example>
public abstract record SampleLoss : Loss
{
    /// <summary>l.</summary>
    /// <param name="z">The outputs, (C).</param>
    /// <param name="t">The targets, (C).</param>
    protected abstract double Value(ReadOnlySpan<double> z, ReadOnlySpan<double> t);

    /// <summary>Writes dl/dz over <paramref name="gradient"/>, (C).</summary>
    protected abstract void Gradient(ReadOnlySpan<double> z, ReadOnlySpan<double> t, Span<double> gradient);

    /// <summary>Writes (d2l/dz2) v over <paramref name="product"/>, (C).</summary>
    protected abstract void HessianProduct(ReadOnlySpan<double> z, ReadOnlySpan<double> t, ReadOnlySpan<double> v, Span<double> product);

    /// <inheritdoc/>
    public override void RequireShapes(int outputSize, int classCount, int targetSize)
    {
        if (classCount != Math.Max(outputSize, 2))
            RequireTargetSize(GetType().Name, outputSize, classCount, targetSize);
    }

    /// <inheritdoc/>
    public sealed override void Evaluate(LossBatch batch, Span<double> values)
    {
        RequireBuffers(batch, values.Length, batch.Outputs.Length);
        RequireLabels(batch);
        double[] z = new double[batch.OutputSize], t = new double[batch.OutputSize];
        for (int n = 0; n < batch.Count; n++)
        {
            Read(batch, n, z, t);
            values[n] = Value(z, t);
        }

        ClearPadding(batch, values);
    }

    /// <inheritdoc/>
    public sealed override void Gradient(LossBatch batch, Span<double> values, Span<double> gradient)
    {
        RequireBuffers(batch, values.Length, gradient.Length);
        Evaluate(batch, values);
        double[] z = new double[batch.OutputSize], t = new double[batch.OutputSize], slope = new double[batch.OutputSize];
        for (int n = 0; n < batch.Count; n++)
        {
            Read(batch, n, z, t);
            Gradient(z, t, slope);
            Write(slope, gradient, batch.Lanes, n);
        }

        ClearPadding(batch, gradient);
    }

    /// <inheritdoc/>
    public sealed override void HessianProduct(LossBatch batch, ReadOnlySpan<double> tangent, Span<double> product)
    {
        RequireBuffers(batch, batch.Lanes, tangent.Length);
        RequireBuffers(batch, batch.Lanes, product.Length);
        RequireLabels(batch);
        int size = batch.OutputSize;
        double[] z = new double[size], t = new double[size], v = new double[size], hv = new double[size];
        for (int n = 0; n < batch.Count; n++)
        {
            Read(batch, n, z, t);
            Read(tangent, batch.Lanes, n, v);
            HessianProduct(z, t, v, hv);
            Write(hv, product, batch.Lanes, n);
        }

        ClearPadding(batch, product);
    }

    private static void Read(LossBatch batch, int n, Span<double> z, Span<double> t)
    {
        Read(batch.Outputs, batch.Lanes, n, z);
        if (batch.HasTargets)
        {
            Read(batch.Targets, batch.Lanes, n, t);
            return;
        }

        for (int c = 0; c < t.Length; c++)
            t[c] = batch.Labels[n] == (t.Length == 1 ? 1 : c) ? 1 : 0;
    }

    private static void Read(ReadOnlySpan<double> buffer, int lanes, int n, Span<double> sample)
    {
        for (int c = 0; c < sample.Length; c++)
            sample[c] = buffer[c * lanes + n];
    }

    private static void Write(ReadOnlySpan<double> sample, Span<double> buffer, int lanes, int n)
    {
        for (int c = 0; c < sample.Length; c++)
            buffer[c * lanes + n] = sample[c];
    }
}
