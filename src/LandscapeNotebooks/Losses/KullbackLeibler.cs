using LandscapeNotebooks.Numerics.Functions;

namespace LandscapeNotebooks.Losses;

/// <summary>
/// f(z, t) = t (ln t - z): summed over the outputs the divergence KL(t || exp z) of a distribution t from one given by its
/// logarithms z.
/// </summary>
/// <param name="Outputs">The sum is the divergence (PyTorch's batchmean); the mean over the outputs is PyTorch's mean.</param>
/// <remarks>df/dz = -t: linear in z, so that its second derivative is 0 everywhere. 0 ln 0 = 0. S. Kullback and R. Leibler, 1951.</remarks>
public sealed record KullbackLeibler(Reduction Outputs = Reduction.Sum) : ElementwiseLoss(Outputs)
{
    /// <summary>Whether the targets are given as ln t.</summary>
    public bool LogTargets { get; init; }

    protected override double Value(double z, double t, int output) =>
        LogTargets ? Elementary.Exp(t) * (t - z) : t == 0 ? 0 : t * (Elementary.Log(t) - z);

    protected override double Derivative(double z, double t, int output) => LogTargets ? -Elementary.Exp(t) : -t;

    protected override double SecondDerivative(double z, double t, int output) => 0;
}
