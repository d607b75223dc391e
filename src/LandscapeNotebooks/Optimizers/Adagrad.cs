using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Optimizers.Transformations;

namespace LandscapeNotebooks.Optimizers;

/// <summary>s &lt;- s + g^2, theta &lt;- theta - rate g / (sqrt(s) + eps).</summary>
/// <remarks>J. Duchi, E. Hazan and Y. Singer, Adaptive subgradient methods for online learning and stochastic optimization, 2011.</remarks>
public sealed record Adagrad : Optimizer
{
    [SetsRequiredMembers]
    public Adagrad(Schedule? learningRate = null) => LearningRate = learningRate ?? 1e-2;

    /// <summary>eps, added to the root, in the unit of the gradient.</summary>
    public double Epsilon { get; init; } = 1e-10;

    protected override int SlotCount => 1;

    public override void Update(Span<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, int first, double rate) =>
        UpdateLoop.Run(new Rule(rate, Epsilon), this, parameters, gradient, state, first, rate);

    private readonly struct Rule(double rate, double eps) : IUpdateRule
    {
        public void Apply(ref Vector512<double> theta, Vector512<double> g, ref Vector512<double> s, ref Vector512<double> _,
            ref Vector512<double> __)
        {
            s += g * g;
            theta -= rate * g / (Vector512.Sqrt(s) + Vector512.Create(eps));
        }
    }
}
