using LandscapeNotebooks.Numerics.Functions;

namespace LandscapeNotebooks.Losses;

/// <summary>l = eps ln sum_c exp((L(y, c) + z_c) / eps) - z_y: logistic regression, support vector machines and all between them.</summary>
/// <param name="Task">L, what a wrong answer costs.</param>
/// <param name="Epsilon">eps, at least 0, in the unit of the scores z; 0 is the limit, max_c (L(y, c) + z_c) - z_y.</param>
/// <remarks>
/// <para>eps = 1 and L = 0 is <see cref="CrossEntropy"/>; eps = 0 with the 0/1 task loss is the multiclass support vector machine
/// of K. Crammer and Y. Singer, 2001; for two classes
/// with scores (0, z) they are binary logistic regression and the <see cref="Hinge"/>. The penalty (C/2)|w|^2 of those methods is the
/// objective's, not the loss's.</para>
/// <para>With p = softmax((L + z) / eps): dl/dz = p - e_y, d2l/dz2 = (diag p - p p') / eps. For eps = 0, p is 1 at the first maximum.
/// T. Hazan and R. Urtasun, A primal-dual message-passing algorithm for approximated large scale structured prediction, 2010.</para>
/// </remarks>
public sealed record StructuredLoss(TaskLoss Task, double Epsilon = 1) : Loss
{
    public double Epsilon { get; } = Epsilon >= 0 && double.IsFinite(Epsilon)
        ? Epsilon
        : throw new ArgumentOutOfRangeException(nameof(Epsilon), Epsilon, "Expected a finite number of at least 0.");

    /// <inheritdoc/>
    public override string? Kinks => Epsilon == 0 ? "where two classes have the largest L + z" : null;

    /// <inheritdoc/>
    public override void RequireShapes(int outputSize, int classCount, int targetSize)
    {
        if (outputSize != Task.ClassCount || classCount != Task.ClassCount)
            throw new ArgumentException(
                $"The model has {outputSize} outputs, the data have {classCount} classes and the task loss has {Task.ClassCount}, "
                + $"expected as many of each.");
    }

    /// <inheritdoc/>
    public override void Evaluate(LossBatch batch, Span<double> values)
    {
        RequireBatch(batch);
        RequireBuffers(batch, values.Length, batch.Outputs.Length);
        for (int n = 0; n < batch.Count; n++)
        {
            var (max, _) = Maximum(batch, n);
            values[n] = Epsilon * Elementary.Log(Sum(batch, n, max)) + (max - batch.Outputs[batch.Labels[n] * batch.Lanes + n]);
        }

        ClearPadding(batch, values);
    }

    /// <inheritdoc/>
    public override void Gradient(LossBatch batch, Span<double> values, Span<double> gradient)
    {
        RequireBuffers(batch, values.Length, gradient.Length);
        Evaluate(batch, values);
        Probabilities(batch, gradient);
        for (int n = 0; n < batch.Count; n++)
            gradient[batch.Labels[n] * batch.Lanes + n] -= 1;
        ClearPadding(batch, gradient);
    }

    /// <inheritdoc/>
    public override void HessianProduct(LossBatch batch, ReadOnlySpan<double> tangent, Span<double> product)
    {
        RequireBatch(batch);
        RequireBuffers(batch, batch.Lanes, tangent.Length);
        RequireBuffers(batch, batch.Lanes, product.Length);
        if (Epsilon == 0)
        {
            product.Clear(); // straight pieces: all its bending is in the kinks
            return;
        }

        Probabilities(batch, product);
        for (int n = 0; n < batch.Count; n++)
        {
            double mean = 0; // p'v
            for (int i = n; i < product.Length; i += batch.Lanes)
                mean += product[i] * tangent[i];
            for (int i = n; i < product.Length; i += batch.Lanes)
                product[i] *= (tangent[i] - mean) / Epsilon;
        }

        ClearPadding(batch, product);
    }

    private void Probabilities(LossBatch batch, Span<double> p)
    {
        for (int n = 0; n < batch.Count; n++)
        {
            var (max, first) = Maximum(batch, n);
            double sum = Sum(batch, n, max);
            for (int c = 0; c < batch.OutputSize; c++)
                p[c * batch.Lanes + n] = Epsilon == 0 ? (c == first ? 1 : 0) : Elementary.Exp((Score(batch, c, n) - max) / Epsilon) / sum;
        }
    }

    /// <summary>The largest L(y, c) + z_c and the first c that has it.</summary>
    private (double Max, int First) Maximum(LossBatch batch, int n)
    {
        double max = double.NegativeInfinity;
        int first = 0;
        for (int c = 0; c < batch.OutputSize; c++)
        {
            double score = Score(batch, c, n);
            if (score > max || double.IsNaN(score))
                (max, first) = (score, c);
        }

        return (max, first);
    }

    /// <summary>sum_c exp((L + z_c - max) / eps); 1 for eps = 0.</summary>
    private double Sum(LossBatch batch, int n, double max)
    {
        double sum = 0;
        for (int c = 0; c < batch.OutputSize; c++)
            sum += Epsilon == 0 ? 0 : Elementary.Exp((Score(batch, c, n) - max) / Epsilon);
        return Epsilon == 0 ? 1 : sum;
    }

    private double Score(LossBatch batch, int c, int n) => Task[batch.Labels[n], c] + batch.Outputs[c * batch.Lanes + n];

    private void RequireBatch(LossBatch batch)
    {
        if (batch.HasTargets || batch.OutputSize != Task.ClassCount)
            throw new ArgumentException(
                $"The batch has {batch.OutputSize} outputs{(batch.HasTargets ? " and targets" : "")}, "
                + $"expected labels and {Task.ClassCount} outputs, the classes of the task loss.", nameof(batch));
        RequireLabels(batch);
    }
}
