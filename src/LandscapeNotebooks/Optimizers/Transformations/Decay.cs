using System.Runtime.Intrinsics;
using LandscapeNotebooks.Optimizers.Schedules;

namespace LandscapeNotebooks.Optimizers.Transformations;

/// <summary>u &lt;- u + c theta: first in a chain an L2 penalty (c/2)|theta|^2, last the decoupled weight decay of AdamW.</summary>
/// <remarks>I. Loshchilov and F. Hutter, Decoupled weight decay regularization, 2019.</remarks>
/// <param name="Decay">c, at least 0.</param>
public sealed record AddDecayedWeights(double Decay) : Transformation
{
    public double Decay { get; } = Decay >= 0 && double.IsFinite(Decay)
        ? Decay
        : throw new ArgumentOutOfRangeException(nameof(Decay), Decay, "Expected a finite number of at least 0.");

    /// <inheritdoc/>
    public override void Apply(in UpdateFrame frame) => frame.Run(new Rule(Decay), slots: 0);

    private readonly struct Rule(double c) : IUpdateRule
    {
        public void Apply(ref Vector512<double> u, Vector512<double> theta, ref Vector512<double> _, ref Vector512<double> __,
            ref Vector512<double> ___) =>
            u += c * theta;
    }
}

/// <summary>u &lt;- a u.</summary>
/// <param name="Factor">a, finite.</param>
public sealed record ScaleBy(double Factor) : Transformation
{
    public double Factor { get; } = double.IsFinite(Factor)
        ? Factor
        : throw new ArgumentOutOfRangeException(nameof(Factor), Factor, "Expected a finite number.");

    /// <inheritdoc/>
    public override void Apply(in UpdateFrame frame)
    {
        foreach (ref double u in frame.Update)
            u *= Factor;
    }
}

/// <summary>u &lt;- a_t u: a factor over the steps, besides the chain's learning rate.</summary>
public sealed record ScaleBySchedule : Transformation
{
    /// <param name="factor">a, in steps from 0.</param>
    /// <exception cref="ArgumentException">The schedule counts epochs.</exception>
    public ScaleBySchedule(Schedule factor)
    {
        ArgumentNullException.ThrowIfNull(factor);
        Factor = factor.Unit == TimeUnit.Step
            ? factor
            : throw new ArgumentException("The schedule counts epochs, expected steps: only the chain's learning rate knows epochs.",
                nameof(factor));
    }

    public Schedule Factor { get; }

    /// <inheritdoc/>
    public override void Apply(in UpdateFrame frame)
    {
        double factor = Factor.At(frame.Step - 1);
        foreach (ref double u in frame.Update)
            u *= factor;
    }
}
