using LandscapeNotebooks.Kernels;

namespace LandscapeNotebooks.Losses;

/// <summary>
/// f(z, t) = p t softplus(-z) + (1 - t) softplus(z): the binary cross-entropy of y = sigma(z), finite for every finite z.
/// </summary>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
/// <remarks>df/dz = (1 - t) sigma(z) - p t sigma(-z), which is y - t for p = 1; d2f/dz2 = (p t + 1 - t) y (1 - y).</remarks>
public sealed record BinaryCrossEntropyWithLogits(Reduction Outputs = Reduction.Mean) : BinaryLoss(Outputs)
{
    /// <summary>p, (C): the weight of the positive class of every output; 1 without it.</summary>
    public ClassWeights? PositiveWeights { get; init; }

    private protected override double Value(double z, double t, int output) =>
        Positive(output) * t * Elementary.Softplus(-z) + (1 - t) * Elementary.Softplus(z);

    private protected override double Derivative(double z, double t, int output) =>
        (1 - t) * Elementary.Sigmoid(z) - Positive(output) * t * Elementary.Sigmoid(-z);

    private protected override double SecondDerivative(double z, double t, int output) =>
        (Positive(output) * t + (1 - t)) * (Elementary.Sigmoid(z) * Elementary.Sigmoid(-z));

    private protected override void RequireBatch(LossBatch batch)
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
