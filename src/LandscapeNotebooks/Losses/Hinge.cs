namespace LandscapeNotebooks.Losses;

/// <summary>f(z, t) = max(0, 1 - t z), t = -1 or 1: the loss of the support vector machine.</summary>
/// <param name="Outputs">Mean over the outputs, or their sum.</param>
/// <remarks>df/dz = -t where t z &lt; 1, else 0, also at the kink. C. Cortes and V. Vapnik, Support-vector networks, 1995.</remarks>
public sealed record Hinge(Reduction Outputs = Reduction.Mean) : SignedLoss(Outputs)
{
    /// <inheritdoc/>
    public override string Kinks => "where t z = 1";

    private protected override double Value(double z, double t, int output) => Math.Max(0, 1 - t * z);

    private protected override double Derivative(double z, double t, int output) => t * z < 1 ? -t : 0;

    private protected override double SecondDerivative(double z, double t, int output) => 0;
}
