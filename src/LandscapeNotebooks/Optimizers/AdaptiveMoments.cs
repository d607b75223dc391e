using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Optimizers.Transformations;

namespace LandscapeNotebooks.Optimizers;

/// <summary>
/// m &lt;- b1 m + (1 - b1) g, v &lt;- b2 v + (1 - b2) g^2, theta &lt;- theta - rate m' / (sqrt(v') + eps),
/// with m' = m / (1 - b1^t), v' = v / (1 - b2^t).
/// </summary>
/// <remarks>
/// What <see cref="Adam"/> and <see cref="AdamW"/> share; t counts the steps from 1. D. Kingma and J. Ba, Adam: a method for
/// stochastic optimization, 2015.
/// </remarks>
public abstract record AdaptiveMoments : Optimizer
{
    /// <summary>b1, from 0 to below 1.</summary>
    public double Beta1 { get; init => field = RequireShare(value); } = 0.9;

    /// <summary>b2, from 0 to below 1.</summary>
    public double Beta2 { get; init => field = RequireShare(value); } = 0.999;

    /// <summary>eps, added to the root, in the unit of the gradient.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Divides by the largest v so far instead of v. S. Reddi et al., On the convergence of Adam and beyond, 2018.</summary>
    public bool IsAmsGrad { get; init; }

    protected sealed override int SlotCount => IsAmsGrad ? 3 : 2;

    public sealed override void Update(Span<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, int first,
        double rate)
    {
        int t = state.Steps + 1;
        double step = rate / (1 - Elementary.Power(Beta1, t)), root = Math.Sqrt(1 - Elementary.Power(Beta2, t));
        UpdateLoop.Run(new Rule(step, root, Beta1, Beta2, Epsilon, IsAmsGrad), this, parameters, gradient, state, first, rate);
    }

    private readonly struct Rule(double step, double root, double b1, double b2, double eps, bool isAmsGrad) : IUpdateRule
    {
        public void Apply(ref Vector512<double> theta, Vector512<double> g, ref Vector512<double> m, ref Vector512<double> v,
            ref Vector512<double> largest)
        {
            m = b1 * m + (1 - b1) * g;
            v = b2 * v + (1 - b2) * (g * g);
            if (isAmsGrad)
                largest = Vector512.Max(largest, v);
            theta -= step * m / (Vector512.Sqrt(isAmsGrad ? largest : v) / Vector512.Create(root) + Vector512.Create(eps));
        }
    }
}
