namespace LandscapeNotebooks.Losses;

/// <summary>With r = z - t: r^2/2 where |r| is at most delta, else delta (|r| - delta/2).</summary>
/// <param name="Delta">Where the parabola becomes a line, above 0, in the unit of the targets.</param>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
/// <remarks>
/// The second derivative, 1 inside and 0 outside, jumps at |r| = delta. P. Huber, Robust estimation of a location parameter, 1964.
/// </remarks>
public sealed record Huber(double Delta = 1, Reduction Outputs = Reduction.Mean) : ElementwiseLoss(Outputs)
{
    public double Delta { get; } = RequirePositive(Delta);

    /// <inheritdoc/>
    public override string Kinks => "where |z - t| = delta";

    private protected override double Value(double z, double t, int output)
    {
        double r = Math.Abs(z - t);
        return r <= Delta ? 0.5 * r * r : Delta * (r - 0.5 * Delta);
    }

    private protected override double Derivative(double z, double t, int output) => Math.Clamp(z - t, -Delta, Delta);

    private protected override double SecondDerivative(double z, double t, int output) => Math.Abs(z - t) <= Delta ? 1 : 0;
}
