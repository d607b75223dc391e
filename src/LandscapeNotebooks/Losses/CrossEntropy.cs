using LandscapeNotebooks.Kernels;

namespace LandscapeNotebooks.Losses;

/// <summary>Cross-entropy of logits: l = sum_c a_c (lse(z) - z_c), with lse(z) = ln sum_c exp z_c and a the target distribution.</summary>
/// <remarks>
/// <para>a is the label's one-hot vector, smoothed by <see cref="Smoothing"/>, or the batch's targets, times the class weights. With p
/// = softmax(z) and A = sum_c a_c: dl/dz = A p - a, d2l/dz2 = A (diag p - p p').</para>
/// <para>lse is max z + ln sum exp(z - max z): finite for every finite z.</para>
/// </remarks>
public sealed record CrossEntropy : Loss
{
    /// <summary>w, (C): a_c is multiplied by w_c.</summary>
    public ClassWeights? ClassWeights { get; init; }

    public LabelSmoothing Smoothing { get; init; } = LabelSmoothing.None;

    /// <summary>Samples with this label have loss and weight 0.</summary>
    public int? IgnoredLabel { get; init; }

    /// <inheritdoc/>
    public override double Weight(int label) => label == IgnoredLabel ? 0 : ClassWeights?[label] ?? 1;

    /// <inheritdoc/>
    public override void RequireShapes(int outputSize, int classCount, int targetSize)
    {
        if (classCount != outputSize && targetSize != outputSize)
            throw new ArgumentException($"The model has {outputSize} outputs, the data have {classCount} classes and {targetSize} targets, expected an output a class for cross-entropy.");
        if (ClassWeights is not null && ClassWeights.ClassCount != outputSize)
            throw new ArgumentException($"There are {ClassWeights.ClassCount} class weights, expected {outputSize}, one an output.");
    }

    /// <inheritdoc/>
    public override void Evaluate(LossBatch batch, Span<double> values)
    {
        RequireBuffers(batch, values.Length, batch.Outputs.Length);
        for (int n = 0; n < batch.Count; n++)
        {
            var (max, sum) = Partition(batch, n);
            values[n] = Value(batch, n, max, Elementary.Log(sum));
        }

        ClearPadding(batch, values);
    }

    /// <inheritdoc/>
    public override void Gradient(LossBatch batch, Span<double> values, Span<double> gradient)
    {
        RequireBuffers(batch, values.Length, gradient.Length);
        for (int n = 0; n < batch.Count; n++)
        {
            var (max, sum) = Partition(batch, n);
            values[n] = Value(batch, n, max, Elementary.Log(sum));
            double total = TotalTarget(batch, n);
            for (int c = 0; c < batch.OutputSize; c++)
            {
                int i = c * batch.Lanes + n;
                gradient[i] = total * (Elementary.Exp(batch.Outputs[i] - max) / sum) - Target(batch, c, n);
            }
        }

        ClearPadding(batch, values);
        ClearPadding(batch, gradient);
    }

    /// <inheritdoc/>
    public override void HessianProduct(LossBatch batch, ReadOnlySpan<double> tangent, Span<double> product)
    {
        RequireBuffers(batch, batch.Lanes, tangent.Length);
        RequireBuffers(batch, batch.Lanes, product.Length);
        for (int n = 0; n < batch.Count; n++)
        {
            var (max, sum) = Partition(batch, n);
            double total = TotalTarget(batch, n), mean = 0; // mean = p' v
            for (int i = n; i < product.Length; i += batch.Lanes)
            {
                product[i] = Elementary.Exp(batch.Outputs[i] - max) / sum;
                mean += product[i] * tangent[i];
            }

            for (int i = n; i < product.Length; i += batch.Lanes)
                product[i] *= total * (tangent[i] - mean);
        }

        ClearPadding(batch, product);
    }

    private static (double Max, double Sum) Partition(LossBatch batch, int n)
    {
        double max = double.NegativeInfinity, sum = 0;
        for (int i = n; i < batch.Outputs.Length; i += batch.Lanes)
            max = Math.Max(max, batch.Outputs[i]);
        for (int i = n; i < batch.Outputs.Length; i += batch.Lanes)
            sum += Elementary.Exp(batch.Outputs[i] - max);
        return (max, sum);
    }

    private double Value(LossBatch batch, int n, double max, double logSum)
    {
        double value = 0;
        for (int c = 0; c < batch.OutputSize; c++)
        {
            double target = Target(batch, c, n);
            if (target != 0) // a class that is not asked for costs nothing, also when its logit is -infinity
                value += target * (logSum + (max - batch.Outputs[c * batch.Lanes + n]));
        }

        return value;
    }

    private double TotalTarget(LossBatch batch, int n)
    {
        double total = 0;
        for (int c = 0; c < batch.OutputSize; c++)
            total += Target(batch, c, n);
        return total;
    }

    /// <summary>a_c of sample n.</summary>
    private double Target(LossBatch batch, int c, int n)
    {
        double weight = ClassWeights?[c] ?? 1;
        if (batch.HasTargets)
            return weight * batch.Targets[c * batch.Lanes + n];

        int label = batch.Labels[n];
        if (label == IgnoredLabel)
            return 0;
        if ((uint)label >= (uint)batch.OutputSize)
            throw new ArgumentException($"The label of sample {n} is {label}, expected 0 to {batch.OutputSize - 1}.", nameof(batch));
        return weight * (Smoothing.EveryClass + (c == label ? Smoothing.TrueClass : 0));
    }
}
