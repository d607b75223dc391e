namespace LandscapeNotebooks.Losses;

/// <summary>f(z, t) = z for t = 1, and max(0, margin - z) for t = -1: z is a distance that is to be small or large.</summary>
/// <param name="Margin">How far apart is far enough, in the unit of z.</param>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
public sealed record HingeEmbedding(double Margin = 1, Reduction Outputs = Reduction.Mean) : SignedLoss(Outputs)
{
    /// <inheritdoc/>
    public override string Kinks => "where t = -1 and z is the margin";

    private protected override double Value(double z, double t, int output) => t == 1 ? z : Math.Max(0, Margin - z);

    private protected override double Derivative(double z, double t, int output) => t == 1 ? 1 : z < Margin ? -1 : 0;

    private protected override double SecondDerivative(double z, double t, int output) => 0;
}
