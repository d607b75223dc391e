namespace LandscapeNotebooks.Losses;

/// <summary>l = (1/C) sum_c |z_c - t_c|, or the sum: the L1 loss.</summary>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
/// <remarks>Its derivative is the sign of z - t, taken as 0 where they are equal; its second derivative is 0 elsewhere.</remarks>
public sealed record MeanAbsoluteError(Reduction Outputs = Reduction.Mean) : ElementwiseLoss(Outputs)
{
    /// <inheritdoc/>
    public override string Kinks => "where z = t";

    private protected override double Value(double z, double t, int output) => Math.Abs(z - t);

    private protected override double Derivative(double z, double t, int output) => z > t ? 1 : z < t ? -1 : 0;

    private protected override double SecondDerivative(double z, double t, int output) => 0;
}
