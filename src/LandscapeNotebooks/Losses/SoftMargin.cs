using LandscapeNotebooks.Kernels;

namespace LandscapeNotebooks.Losses;

/// <summary>f(z, t) = ln(1 + exp(-t z)), t = -1 or 1: binary cross-entropy of logits, written with signs.</summary>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
/// <remarks>df/dz = -t sigma(-t z), d2f/dz2 = t^2 sigma(z) sigma(-z).</remarks>
public sealed record SoftMargin(Reduction Outputs = Reduction.Mean) : SignedLoss(Outputs)
{
    private protected override double Value(double z, double t, int output) => Elementary.Softplus(-t * z);

    private protected override double Derivative(double z, double t, int output) => -t * Elementary.Sigmoid(-t * z);

    private protected override double SecondDerivative(double z, double t, int output) =>
        t * t * (Elementary.Sigmoid(t * z) * Elementary.Sigmoid(-t * z));
}
