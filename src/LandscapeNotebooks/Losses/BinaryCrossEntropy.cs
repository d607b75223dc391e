using LandscapeNotebooks.Kernels;

namespace LandscapeNotebooks.Losses;

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

    private protected override double Value(double z, double t, int output) => Term(t, z) + Term(1 - t, 1 - z);

    private protected override double Derivative(double z, double t, int output) => (t == 1 ? 0 : (1 - t) / (1 - z)) - (t == 0 ? 0 : t / z);

    private protected override double SecondDerivative(double z, double t, int output) =>
        (t == 1 ? 0 : (1 - t) / ((1 - z) * (1 - z))) + (t == 0 ? 0 : t / (z * z));

    private double Term(double factor, double probability) => factor == 0 ? 0 : -factor * Math.Max(Elementary.Log(probability), LogFloor);
}
