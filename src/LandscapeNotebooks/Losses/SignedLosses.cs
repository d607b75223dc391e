using LandscapeNotebooks.Numerics.Functions;

namespace LandscapeNotebooks.Losses;

/// <summary>A binary loss whose targets are -1 and 1; label 0 means -1.</summary>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
public abstract record SignedLoss(Reduction Outputs) : BinaryLoss(Outputs)
{
    protected sealed override double NegativeTarget => -1;
}

/// <summary>f(z, t) = max(0, 1 - t z), t = -1 or 1: the loss of the support vector machine.</summary>
/// <param name="Outputs">Mean over the outputs, or their sum.</param>
/// <remarks>df/dz = -t where t z &lt; 1, else 0, also at the kink. C. Cortes and V. Vapnik, Support-vector networks, 1995.</remarks>
public sealed record Hinge(Reduction Outputs = Reduction.Mean) : SignedLoss(Outputs)
{
    /// <inheritdoc/>
    public override string Kinks => "where t z = 1";

    protected override double Value(double z, double t, int output) => Math.Max(0, 1 - t * z);

    protected override double Derivative(double z, double t, int output) => t * z < 1 ? -t : 0;

    protected override double SecondDerivative(double z, double t, int output) => 0;
}

/// <summary>f(z, t) = max(0, 1 - t z)^2, t = -1 or 1.</summary>
/// <param name="Outputs">Mean over the outputs, or their sum.</param>
/// <remarks>df/dz = -2 t max(0, 1 - t z); the second derivative, 2 t^2 where t z &lt; 1 and else 0, jumps at t z = 1.</remarks>
public sealed record SquaredHinge(Reduction Outputs = Reduction.Mean) : SignedLoss(Outputs)
{
    /// <inheritdoc/>
    public override string Kinks => "where t z = 1";

    protected override double Value(double z, double t, int output)
    {
        double gap = Math.Max(0, 1 - t * z);
        return gap * gap;
    }

    protected override double Derivative(double z, double t, int output) => -2 * t * Math.Max(0, 1 - t * z);

    protected override double SecondDerivative(double z, double t, int output) => t * z < 1 ? 2 * t * t : 0;
}

/// <summary>f(z, t) = z for t = 1, and max(0, margin - z) for t = -1: z is a distance that is to be small or large.</summary>
/// <param name="Margin">How far apart is far enough, in the unit of z.</param>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
public sealed record HingeEmbedding(double Margin = 1, Reduction Outputs = Reduction.Mean) : SignedLoss(Outputs)
{
    /// <inheritdoc/>
    public override string Kinks => "where t = -1 and z is the margin";

    protected override double Value(double z, double t, int output) => t == 1 ? z : Math.Max(0, Margin - z);

    protected override double Derivative(double z, double t, int output) => t == 1 ? 1 : z < Margin ? -1 : 0;

    protected override double SecondDerivative(double z, double t, int output) => 0;
}

/// <summary>f(z, t) = ln(1 + exp(-t z)), t = -1 or 1: binary cross-entropy of logits, written with signs.</summary>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
/// <remarks>df/dz = -t sigma(-t z), d2f/dz2 = t^2 sigma(z) sigma(-z).</remarks>
public sealed record SoftMargin(Reduction Outputs = Reduction.Mean) : SignedLoss(Outputs)
{
    protected override double Value(double z, double t, int output) => Elementary.Softplus(-t * z);

    protected override double Derivative(double z, double t, int output) => -t * Elementary.Sigmoid(-t * z);

    protected override double SecondDerivative(double z, double t, int output) =>
        t * t * (Elementary.Sigmoid(t * z) * Elementary.Sigmoid(-t * z));
}
