using System.Numerics.Tensors;
using LandscapeNotebooks.Numerics.Functions;

namespace LandscapeNotebooks.Losses;

/// <summary>Cross-entropy of logits: l = sum_c a_c (lse(z) - z_c), with lse(z) = ln sum_c exp z_c and a the target distribution.</summary>
/// <remarks>
/// <para>With p = softmax(z) and A = sum_c a_c: dl/dz = A p - a, d2l/dz2 = A (diag p - p p').</para>
/// <para>lse is max z + ln sum exp(z - max z): finite for every finite z. Class weights as in PyTorch: the weighted mean divides by the sum
/// of the labels' weights.</para>
/// </remarks>
public sealed record CrossEntropy : CategoricalLoss
{
    private const int Tile = 64; // samples that go through together

    /// <inheritdoc/>
    public override void Evaluate(LossBatch batch, Span<double> values)
    {
        RequireBatch(batch);
        RequireBuffers(batch, values.Length, batch.Outputs.Length);
        Span<double> scratch = stackalloc double[4 * Tile];
        for (int first = 0; first < batch.Count; first += Tile)
        {
            int width = Math.Min(Tile, batch.Count - first);
            Span<double> max = scratch[..width], sum = scratch.Slice(Tile, width), row = scratch.Slice(2 * Tile, width);
            Partition(batch, first, max, sum, row, 0);
            Values(batch, first, max, sum, row, values.Slice(first, width), scratch.Slice(3 * Tile, width));
        }

        ClearPadding(batch, values);
    }

    /// <inheritdoc/>
    public override void Gradient(LossBatch batch, Span<double> values, Span<double> gradient)
    {
        RequireBatch(batch);
        RequireBuffers(batch, values.Length, gradient.Length);
        Span<double> scratch = stackalloc double[4 * Tile];
        for (int first = 0; first < batch.Count; first += Tile)
        {
            int width = Math.Min(Tile, batch.Count - first);
            Span<double> max = scratch[..width], sum = scratch.Slice(Tile, width), row = scratch.Slice(2 * Tile, width),
                total = scratch.Slice(3 * Tile, width);
            Partition(batch, first, max, sum, gradient[first..], batch.Lanes);
            Values(batch, first, max, sum, row, values.Slice(first, width), total);
            for (int c = 0; c < batch.OutputSize; c++)
            {
                var slope = gradient.Slice(c * batch.Lanes + first, width); // holds exp(z - max)
                Targets(batch, c, first, row);
                TensorPrimitives.Divide(slope, sum, slope);
                TensorPrimitives.Multiply(slope, total, slope);
                TensorPrimitives.Subtract(slope, row, slope);
            }
        }

        ClearPadding(batch, values);
        ClearPadding(batch, gradient);
    }

    /// <inheritdoc/>
    public override void HessianProduct(LossBatch batch, ReadOnlySpan<double> tangent, Span<double> product)
    {
        RequireBatch(batch);
        RequireBuffers(batch, batch.Lanes, tangent.Length);
        RequireBuffers(batch, batch.Lanes, product.Length);
        Span<double> scratch = stackalloc double[4 * Tile];
        for (int first = 0; first < batch.Count; first += Tile)
        {
            int width = Math.Min(Tile, batch.Count - first);
            Span<double> mean = scratch[..width], sum = scratch.Slice(Tile, width), row = scratch.Slice(2 * Tile, width),
                total = scratch.Slice(3 * Tile, width);
            Partition(batch, first, mean, sum, product[first..], batch.Lanes);
            mean.Clear();
            total.Clear();
            for (int i = first; i < product.Length; i += batch.Lanes)
            {
                // p = exp(z - max) / sum; mean = p'v; total = A
                var p = product.Slice(i, width);
                TensorPrimitives.Divide(p, sum, p);
                TensorPrimitives.FusedMultiplyAdd(p, tangent.Slice(i, width), mean, mean);
                Targets(batch, i / batch.Lanes, first, row);
                TensorPrimitives.Add(total, row, total);
            }

            for (int i = first; i < product.Length; i += batch.Lanes)
            {
                var p = product.Slice(i, width);
                TensorPrimitives.Subtract(tangent.Slice(i, width), mean, row);
                TensorPrimitives.Multiply(p, row, p);
                TensorPrimitives.Multiply(p, total, p);
            }
        }

        ClearPadding(batch, product);
    }

    /// <summary>
    /// Writes max_c z_c, sum_c exp(z_c - max), and exp(z_c - max) over rows of <paramref name="exponentials"/> that lie a stride
    /// apart.
    /// </summary>
    private static void Partition(LossBatch batch, int first, Span<double> max, Span<double> sum, Span<double> exponentials, int stride)
    {
        int width = max.Length;
        batch.Outputs.Slice(first, width).CopyTo(max);
        for (int c = 1; c < batch.OutputSize; c++)
            TensorPrimitives.Max(max, batch.Outputs.Slice(c * batch.Lanes + first, width), max);

        sum.Clear();
        for (int c = 0; c < batch.OutputSize; c++)
        {
            var row = exponentials.Slice(c * stride, width);
            TensorPrimitives.Subtract(batch.Outputs.Slice(c * batch.Lanes + first, width), max, row);
            VectorMath.Exp<double>(row, row);
            TensorPrimitives.Add(sum, row, sum);
        }
    }

    /// <summary>Writes l over <paramref name="values"/> and A over <paramref name="total"/>; the row is scratch.</summary>
    private void Values(LossBatch batch, int first, Span<double> max, Span<double> sum, Span<double> row, Span<double> values,
        Span<double> total)
    {
        Span<double> logSum = stackalloc double[values.Length];
        VectorMath.Log<double>(sum, logSum);
        values.Clear();
        total.Clear();
        if (HasOneClass(batch))
        {
            for (int n = 0; n < values.Length; n++)
            {
                int label = batch.Labels[first + n];
                total[n] = Weight(label);
                if (total[n] != 0)
                    values[n] = total[n] * (logSum[n] + (max[n] - batch.Outputs[label * batch.Lanes + first + n]));
            }

            return;
        }

        for (int c = 0; c < batch.OutputSize; c++)
        {
            var z = batch.Outputs.Slice(c * batch.Lanes + first, values.Length);
            Targets(batch, c, first, row);
            for (int n = 0; n < z.Length; n++)
            {
                if (row[n] == 0)
                    continue; // a class that is not asked for costs nothing, also when its logit is -infinity
                values[n] += row[n] * (logSum[n] + (max[n] - z[n]));
                total[n] += row[n];
            }
        }
    }
}
