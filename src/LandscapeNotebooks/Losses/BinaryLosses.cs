using LandscapeNotebooks.Numerics.Functions;

namespace LandscapeNotebooks.Losses;

/// <summary>A loss of one output that tells two classes, or of several outputs with a target each.</summary>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
public abstract record BinaryLoss(Reduction Outputs) : ElementwiseLoss(Outputs)
{
    /// <summary>What label 0 means as a target; label 1 is the target 1.</summary>
    protected virtual double NegativeTarget => 0;

    protected sealed override double Target(LossBatch batch, int output, int sample) =>
        batch.HasTargets ? base.Target(batch, output, sample) : batch.Labels[sample] == 1 ? 1 : NegativeTarget;

    protected override void RequireBatch(LossBatch batch)
    {
        if (batch.HasTargets)
            return;
        if (batch.OutputSize != 1)
            throw new ArgumentException(
                $"The batch has labels and {batch.OutputSize} outputs, expected 1 output for {GetType().Name} with labels.", nameof(batch));
        RequireLabels(batch);
    }

    /// <inheritdoc/>
    public override void RequireShapes(int outputSize, int classCount, int targetSize)
    {
        if (outputSize != 1 || classCount != 2)
            base.RequireShapes(outputSize, classCount, targetSize);
    }
}

/// <summary>f(y, t) = -t ln y - (1 - t) ln(1 - y) for an output y that is a probability, as a sigmoid gives it.</summary>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
/// <remarks>
/// df/dy = -t/y + (1 - t)/(1 - y): -1 at t = y = 1 and +1 at t = y = 0, not 0 at the solution as for a squared error. A term whose
/// factor t or 1 - t is 0
/// counts nothing. From logits <see cref="BinaryCrossEntropyWithLogits"/> is finite.
/// </remarks>
public sealed record BinaryCrossEntropy(Reduction Outputs = Reduction.Mean) : BinaryLoss(Outputs)
{
    /// <summary>The logarithms are at least this in the value: PyTorch has -100. The derivative does not know it.</summary>
    public double LogFloor { get; init; } = double.NegativeInfinity;

    protected override double Value(double z, double t, int output) => Term(t, z) + Term(1 - t, 1 - z);

    protected override double Derivative(double z, double t, int output) => (t == 1 ? 0 : (1 - t) / (1 - z)) - (t == 0 ? 0 : t / z);

    protected override double SecondDerivative(double z, double t, int output) =>
        (t == 1 ? 0 : (1 - t) / ((1 - z) * (1 - z))) + (t == 0 ? 0 : t / (z * z));

    private double Term(double factor, double probability) => factor == 0 ? 0 : -factor * Math.Max(Elementary.Log(probability), LogFloor);
}

/// <summary>
/// f(z, t) = p t softplus(-z) + (1 - t) softplus(z): the binary cross-entropy of y = sigma(z), finite for every finite z.
/// </summary>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
/// <remarks>df/dz = (1 - t) sigma(z) - p t sigma(-z), which is y - t for p = 1; d2f/dz2 = (p t + 1 - t) y (1 - y).</remarks>
public sealed record BinaryCrossEntropyWithLogits(Reduction Outputs = Reduction.Mean) : BinaryLoss(Outputs)
{
    /// <summary>p, (C): the weight of the positive class of every output; 1 without it.</summary>
    public ClassWeights? PositiveWeights { get; init; }

    protected override double Value(double z, double t, int output) =>
        Positive(output) * t * Elementary.Softplus(-z) + (1 - t) * Elementary.Softplus(z);

    protected override double Derivative(double z, double t, int output) =>
        (1 - t) * Elementary.Sigmoid(z) - Positive(output) * t * Elementary.Sigmoid(-z);

    protected override double SecondDerivative(double z, double t, int output) =>
        (Positive(output) * t + (1 - t)) * (Elementary.Sigmoid(z) * Elementary.Sigmoid(-z));

    protected override void RequireBatch(LossBatch batch)
    {
        base.RequireBatch(batch);
        RequireWeights(batch.OutputSize);
    }

    /// <inheritdoc/>
    public override void RequireShapes(int outputSize, int classCount, int targetSize)
    {
        base.RequireShapes(outputSize, classCount, targetSize);
        RequireWeights(outputSize);
    }

    private double Positive(int output) => PositiveWeights?[output] ?? 1;

    private void RequireWeights(int outputs)
    {
        if (PositiveWeights is not null && PositiveWeights.ClassCount != outputs)
            throw new ArgumentException($"There are {PositiveWeights.ClassCount} positive weights, expected {outputs}, one an output.");
    }
}
