namespace LandscapeNotebooks.Losses;

/// <summary>With r = z - t: r^2/(2 beta) where |r| is below beta, else |r| - beta/2. Huber's loss divided by its delta.</summary>
/// <param name="Beta">Where the parabola becomes a line, above 0, in the unit of the targets.</param>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
/// <remarks>The second derivative, 1/beta inside and 0 outside, jumps at |r| = beta. R. Girshick, Fast R-CNN, 2015.</remarks>
public sealed record SmoothL1(double Beta = 1, Reduction Outputs = Reduction.Mean) : ElementwiseLoss(Outputs)
{
    public double Beta { get; } = RequirePositive(Beta);

    /// <inheritdoc/>
    public override string Kinks => "where |z - t| = beta";

    private protected override double Value(double z, double t, int output)
    {
        double r = Math.Abs(z - t);
        return r < Beta ? 0.5 * r * r / Beta : r - 0.5 * Beta;
    }

    private protected override double Derivative(double z, double t, int output) => Math.Clamp((z - t) / Beta, -1, 1);

    private protected override double SecondDerivative(double z, double t, int output) => Math.Abs(z - t) < Beta ? 1 / Beta : 0;
}
