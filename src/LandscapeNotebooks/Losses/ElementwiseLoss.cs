namespace LandscapeNotebooks.Losses;

/// <summary>A loss that is a mean or a sum over the outputs: l = (1/C) sum_c f(z_c, t_c), or sum_c f(z_c, t_c).</summary>
/// <param name="Outputs">Mean over the outputs, which is PyTorch's mean once averaged over the samples, or their sum.</param>
public abstract record ElementwiseLoss(Reduction Outputs) : Loss
{
    /// <summary>f(z, t).</summary>
    protected abstract double Value(double z, double t, int output);

    /// <summary>df/dz.</summary>
    protected abstract double Derivative(double z, double t, int output);

    /// <summary>d2f/dz2.</summary>
    protected abstract double SecondDerivative(double z, double t, int output);

    /// <summary>t of one output; losses that read labels say here what a label means.</summary>
    protected virtual double Target(LossBatch batch, int output, int sample) => batch.Targets[output * batch.Lanes + sample];

    protected virtual void RequireBatch(LossBatch batch) => RequireTargets(batch, GetType().Name);

    /// <inheritdoc/>
    public override void RequireShapes(int outputSize, int classCount, int targetSize) =>
        RequireTargetSize(GetType().Name, outputSize, classCount, targetSize);

    /// <inheritdoc/>
    public sealed override void Evaluate(LossBatch batch, Span<double> values)
    {
        RequireBatch(batch);
        RequireBuffers(batch, values.Length, batch.Outputs.Length);
        values.Clear();
        for (int c = 0; c < batch.OutputSize; c++)
        {
            var z = batch.Row(batch.Outputs, c);
            for (int n = 0; n < z.Length; n++)
                values[n] += Value(z[n], Target(batch, c, n), c);
        }

        Divide(values, batch.OutputSize);
    }

    /// <inheritdoc/>
    public sealed override void Gradient(LossBatch batch, Span<double> values, Span<double> gradient)
    {
        RequireBatch(batch);
        RequireBuffers(batch, values.Length, gradient.Length);
        Evaluate(batch, values);
        for (int c = 0; c < batch.OutputSize; c++)
        {
            var z = batch.Row(batch.Outputs, c);
            var slope = batch.Row(gradient, c);
            for (int n = 0; n < z.Length; n++)
                slope[n] = Derivative(z[n], Target(batch, c, n), c);
        }

        ClearPadding(batch, gradient);
        Divide(gradient, batch.OutputSize);
    }

    /// <inheritdoc/>
    public sealed override void HessianProduct(LossBatch batch, ReadOnlySpan<double> tangent, Span<double> product)
    {
        RequireBatch(batch);
        RequireBuffers(batch, batch.Lanes, tangent.Length);
        RequireBuffers(batch, batch.Lanes, product.Length);
        for (int c = 0; c < batch.OutputSize; c++)
        {
            var z = batch.Row(batch.Outputs, c);
            var v = batch.Row(tangent, c);
            var hv = batch.Row(product, c);
            for (int n = 0; n < z.Length; n++)
                hv[n] = SecondDerivative(z[n], Target(batch, c, n), c) * v[n];
        }

        ClearPadding(batch, product);
        Divide(product, batch.OutputSize);
    }

    private void Divide(Span<double> values, int outputs)
    {
        if (Outputs == Reduction.Sum || outputs == 1)
            return;
        foreach (ref double value in values)
            value /= outputs;
    }
}
