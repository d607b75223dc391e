namespace LandscapeNotebooks.Losses;

/// <summary>f(z, t) = max(0, 1 - t z)^2, t = -1 or 1.</summary>
/// <param name="Outputs">Mean over the outputs, or their sum.</param>
/// <remarks>df/dz = -2 t max(0, 1 - t z); the second derivative, 2 t^2 where t z &lt; 1 and else 0, jumps at t z = 1.</remarks>
public sealed record SquaredHinge(Reduction Outputs = Reduction.Mean) : SignedLoss(Outputs)
{
    /// <inheritdoc/>
    public override string Kinks => "where t z = 1";

    private protected override double Value(double z, double t, int output)
    {
        double gap = Math.Max(0, 1 - t * z);
        return gap * gap;
    }

    private protected override double Derivative(double z, double t, int output) => -2 * t * Math.Max(0, 1 - t * z);

    private protected override double SecondDerivative(double z, double t, int output) => t * z < 1 ? 2 * t * t : 0;
}
