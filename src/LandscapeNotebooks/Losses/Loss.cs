using System.Runtime.CompilerServices;

namespace LandscapeNotebooks.Losses;

/// <summary>A loss l(z, t) of one sample's outputs z and its label or targets t, with its derivatives by z.</summary>
/// <remarks>
/// <para>The empirical risk over samples is sum_n l_n / sum_n w_n, where the values l_n already hold the weight and w_n is
/// <see cref="Weight"/>: 1 without class weights. That is PyTorch's weighted mean.</para>
/// <para>All buffers are (C, L) or (L) as in <see cref="LossBatch"/>; lanes past the last sample are written as 0. Everything is
/// written over, nothing is added to, and output buffers must not overlap input buffers.</para>
/// <para>The shortest way to write one: an <see cref="ElementwiseLoss"/> where l is a mean over the outputs, a <see cref="SampleLoss"/>
/// for any other l of one sample.</para>
/// </remarks>
public abstract partial record Loss
{
    /// <summary>Where l has no second derivative ("where |z - t| = 1"), or null where it has one everywhere.</summary>
    /// <remarks>
    /// Away from those points <see cref="HessianProduct"/> is exact; at them it takes the side that the loss's remarks name.
    /// </remarks>
    public virtual string? Kinks => null;

    public bool HasSecondDerivative => Kinks is null;

    /// <summary>w, the share of a sample with this label in the risk's denominator.</summary>
    public virtual double Weight(int label) => 1;

    /// <summary>Checks once, when a model is built, that its outputs fit the data.</summary>
    /// <param name="outputSize">C, the outputs of the model.</param>
    /// <param name="classCount">The classes of the data; 0 for data with targets.</param>
    /// <param name="targetSize">The targets of a sample; 0 for data with labels.</param>
    /// <exception cref="ArgumentException">They do not fit; the message names both sides.</exception>
    public abstract void RequireShapes(int outputSize, int classCount, int targetSize);

    /// <summary>Writes l_n over <paramref name="values"/>, (L).</summary>
    public abstract void Evaluate(LossBatch batch, Span<double> values);

    /// <summary>Writes l_n over <paramref name="values"/>, (L), and dl_n/dz over <paramref name="gradient"/>, (C, L).</summary>
    public abstract void Gradient(LossBatch batch, Span<double> values, Span<double> gradient);

    /// <summary>Writes (d2l_n/dz2) v_n over <paramref name="product"/>; the tangent v and the product are (C, L).</summary>
    public abstract void HessianProduct(LossBatch batch, ReadOnlySpan<double> tangent, Span<double> product);

    /// <summary>Checks the buffers of one call, given their lengths: values (L), gradient (C, L).</summary>
    /// <exception cref="ArgumentException">A length is another.</exception>
    protected static void RequireBuffers(LossBatch batch, int values, int gradient)
    {
        if (values != batch.Lanes)
            throw new ArgumentException($"values.Length is {values}, expected {batch.Lanes} (L).");
        if (gradient != batch.Outputs.Length)
            throw new ArgumentException(
                $"The derivative's length is {gradient}, expected {batch.Outputs.Length} (C x L = {batch.OutputSize} x {batch.Lanes}).");
    }

    /// <summary>Checks that every label is one of the C classes, or of two where there is one output.</summary>
    /// <exception cref="ArgumentException">A label is out of range; the message names its sample.</exception>
    protected static void RequireLabels(LossBatch batch, int? ignored = null)
    {
        int classes = Math.Max(batch.OutputSize, 2); // one output tells two classes
        for (int n = 0; n < batch.Labels.Length; n++)
        {
            int label = batch.Labels[n];
            if ((uint)label >= (uint)classes && label != ignored)
                throw new ArgumentException($"The label of sample {n} is {label}, expected 0 to {classes - 1}.", nameof(batch));
        }
    }

    /// <exception cref="ArgumentException">The batch has labels, not targets.</exception>
    protected static void RequireTargets(LossBatch batch, string loss)
    {
        if (!batch.HasTargets)
            throw new ArgumentException($"{loss} needs a target for every output, but the batch has labels.", nameof(batch));
    }

    /// <exception cref="ArgumentException">The data have not a target for every output.</exception>
    protected static void RequireTargetSize(string loss, int outputSize, int classCount, int targetSize)
    {
        if (targetSize != outputSize)
        {
            string data = targetSize == 0
                ? $"the data have labels of {classCount} classes"
                : $"the data have {targetSize} targets a sample";
            throw new ArgumentException($"The model has {outputSize} outputs and {data}, expected as many targets as outputs for {loss}.");
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">The value is not a finite number above 0.</exception>
    protected static double RequirePositive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "Expected a finite number above 0.");

    /// <summary>Writes 0 over the lanes that hold no sample of a buffer (L) or (C, L).</summary>
    protected static void ClearPadding(LossBatch batch, Span<double> buffer)
    {
        if (batch.Count == batch.Lanes)
            return;
        for (int row = 0; row < buffer.Length; row += batch.Lanes)
            buffer[(row + batch.Count)..(row + batch.Lanes)].Clear();
    }
}
