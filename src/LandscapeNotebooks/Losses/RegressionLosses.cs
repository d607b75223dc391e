namespace LandscapeNotebooks.Losses;

/// <summary>l = (1/C) sum_c (z_c - t_c)^2, or the sum.</summary>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
public sealed record MeanSquaredError(Reduction Outputs = Reduction.Mean) : ElementwiseLoss(Outputs)
{
    protected override double Value(double z, double t, int output) => (z - t) * (z - t);

    protected override double Derivative(double z, double t, int output) => 2 * (z - t);

    protected override double SecondDerivative(double z, double t, int output) => 2;
}

/// <summary>l = (1/C) sum_c |z_c - t_c|, or the sum: the L1 loss.</summary>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
/// <remarks>Its derivative is the sign of z - t, taken as 0 where they are equal; its second derivative is 0 elsewhere.</remarks>
public sealed record MeanAbsoluteError(Reduction Outputs = Reduction.Mean) : ElementwiseLoss(Outputs)
{
    /// <inheritdoc/>
    public override string Kinks => "where z = t";

    protected override double Value(double z, double t, int output) => Math.Abs(z - t);

    protected override double Derivative(double z, double t, int output) => z > t ? 1 : z < t ? -1 : 0;

    protected override double SecondDerivative(double z, double t, int output) => 0;
}

/// <summary>With r = z - t: r^2/(2 beta) where |r| is below beta, else |r| - beta/2. Huber's loss divided by its delta.</summary>
/// <param name="Beta">Where the parabola becomes a line, above 0, in the unit of the targets.</param>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
/// <remarks>The second derivative, 1/beta inside and 0 outside, jumps at |r| = beta. R. Girshick, Fast R-CNN, 2015.</remarks>
public sealed record SmoothL1(double Beta = 1, Reduction Outputs = Reduction.Mean) : ElementwiseLoss(Outputs)
{
    public double Beta { get; } = RequirePositive(Beta);

    /// <inheritdoc/>
    public override string Kinks => "where |z - t| = beta";

    protected override double Value(double z, double t, int output)
    {
        double r = Math.Abs(z - t);
        return r < Beta ? 0.5 * r * r / Beta : r - 0.5 * Beta;
    }

    protected override double Derivative(double z, double t, int output) => Math.Clamp((z - t) / Beta, -1, 1);

    protected override double SecondDerivative(double z, double t, int output) => Math.Abs(z - t) < Beta ? 1 / Beta : 0;
}

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

    protected override double Value(double z, double t, int output)
    {
        double r = Math.Abs(z - t);
        return r <= Delta ? 0.5 * r * r : Delta * (r - 0.5 * Delta);
    }

    protected override double Derivative(double z, double t, int output) => Math.Clamp(z - t, -Delta, Delta);

    protected override double SecondDerivative(double z, double t, int output) => Math.Abs(z - t) <= Delta ? 1 : 0;
}
