namespace LandscapeNotebooks.Losses;

/// <summary>l = (1/C) sum_c (z_c - t_c)^2, or the sum.</summary>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
public sealed record MeanSquaredError(Reduction Outputs = Reduction.Mean) : ElementwiseLoss(Outputs)
{
    private protected override double Value(double z, double t, int output) => (z - t) * (z - t);

    private protected override double Derivative(double z, double t, int output) => 2 * (z - t);

    private protected override double SecondDerivative(double z, double t, int output) => 2;
}
