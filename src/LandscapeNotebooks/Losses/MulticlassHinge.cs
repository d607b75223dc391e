namespace LandscapeNotebooks.Losses;

/// <summary>l = (w_y / C) sum over c other than y of max(0, margin + z_c - z_y)^p, with p = 1 or 2.</summary>
/// <param name="Margin">How far the true class's output is to lie above every other, above 0.</param>
/// <param name="IsSquared">p = 2 instead of 1.</param>
/// <param name="Classes">Mean over the C classes as in PyTorch's multi-margin loss, or their sum.</param>
/// <remarks>
/// Derivatives take 0 at the kinks. Class weights multiply the loss but not the mean's denominator, as in PyTorch. J. Weston and C.
/// Watkins, Support vector
/// machines for multi-class pattern recognition, 1999.
/// </remarks>
public sealed record MulticlassHinge(double Margin = 1, bool IsSquared = false, Reduction Classes = Reduction.Mean) : Loss
{
    public double Margin { get; } = RequirePositive(Margin);

    /// <summary>w, (C).</summary>
    public ClassWeights? ClassWeights { get; init; }

    /// <inheritdoc/>
    public override string Kinks => "where z_y - z_c is the margin";

    /// <inheritdoc/>
    public override void RequireShapes(int outputSize, int classCount, int targetSize)
    {
        if (classCount != outputSize)
            throw new ArgumentException(
                $"The model has {outputSize} outputs and the data have {classCount} classes, expected as many for a multiclass hinge.");
        if (ClassWeights is not null && ClassWeights.ClassCount != outputSize)
            throw new ArgumentException($"There are {ClassWeights.ClassCount} class weights, expected {outputSize}, one an output.");
    }

    /// <inheritdoc/>
    public override void Evaluate(LossBatch batch, Span<double> values)
    {
        RequireBatch(batch);
        RequireBuffers(batch, values.Length, batch.Outputs.Length);
        values.Clear();
        for (int n = 0; n < batch.Count; n++)
        {
            for (int c = 0; c < batch.OutputSize; c++)
            {
                double gap = Gap(batch, c, n);
                values[n] += IsSquared ? gap * gap : gap;
            }

            values[n] *= Scale(batch, n);
        }
    }

    /// <inheritdoc/>
    public override void Gradient(LossBatch batch, Span<double> values, Span<double> gradient)
    {
        RequireBuffers(batch, values.Length, gradient.Length);
        Evaluate(batch, values);
        gradient.Clear();
        for (int n = 0; n < batch.Count; n++)
        {
            ref double own = ref gradient[batch.Labels[n] * batch.Lanes + n];
            for (int c = 0; c < batch.OutputSize; c++)
            {
                double gap = Gap(batch, c, n);
                if (gap == 0)
                    continue;
                double slope = Scale(batch, n) * (IsSquared ? 2 * gap : 1);
                gradient[c * batch.Lanes + n] += slope;
                own -= slope;
            }
        }
    }

    /// <inheritdoc/>
    public override void HessianProduct(LossBatch batch, ReadOnlySpan<double> tangent, Span<double> product)
    {
        RequireBatch(batch);
        RequireBuffers(batch, batch.Lanes, tangent.Length);
        RequireBuffers(batch, batch.Lanes, product.Length);
        product.Clear();
        for (int n = 0; n < batch.Count && IsSquared; n++)
        {
            int own = batch.Labels[n] * batch.Lanes + n;
            for (int i = n; i < product.Length; i += batch.Lanes)
            {
                if (Gap(batch, i / batch.Lanes, n) == 0)
                    continue;
                double bend = 2 * Scale(batch, n) * (tangent[i] - tangent[own]);
                product[i] += bend;
                product[own] -= bend;
            }
        }
    }

    /// <summary>max(0, margin + z_c - z_y); 0 for the true class.</summary>
    private double Gap(LossBatch batch, int c, int n)
    {
        int label = batch.Labels[n];
        return c == label ? 0 : Math.Max(0, Margin + batch.Outputs[c * batch.Lanes + n] - batch.Outputs[label * batch.Lanes + n]);
    }

    private double Scale(LossBatch batch, int n) =>
        (ClassWeights?[batch.Labels[n]] ?? 1) / (Classes == Reduction.Mean ? batch.OutputSize : 1);

    private void RequireBatch(LossBatch batch)
    {
        if (batch.HasTargets)
            throw new ArgumentException("A multiclass hinge needs labels, but the batch has targets.", nameof(batch));
        if (ClassWeights is not null && ClassWeights.ClassCount != batch.OutputSize)
            throw new ArgumentException(
                $"There are {ClassWeights.ClassCount} class weights, expected {batch.OutputSize} (C).", nameof(batch));
        RequireLabels(batch);
    }
}
