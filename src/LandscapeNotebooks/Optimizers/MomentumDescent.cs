using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Optimizers.Transformations;

namespace LandscapeNotebooks.Optimizers;

/// <summary>v &lt;- mu v + (1 - d) g, theta &lt;- theta - rate v: the heavy ball.</summary>
/// <remarks>
/// The first step sets v = g, and the rate multiplies v, as in PyTorch. B. Polyak, Some methods of speeding up the convergence of
/// iteration methods, 1964.
/// </remarks>
public sealed record MomentumDescent : Optimizer
{
    /// <param name="learningRate">The rate over time.</param>
    /// <param name="momentum">mu, from 0 to below 1.</param>
    [SetsRequiredMembers]
    public MomentumDescent(Schedule learningRate, double momentum = 0.9) =>
        (LearningRate, Momentum) = (learningRate, RequireShare(momentum));

    /// <summary>mu, from 0 to below 1: the share of the last velocity that is kept.</summary>
    public double Momentum { get; }

    /// <summary>d, from 0 to below 1: the share of the gradient that is left out of the velocity.</summary>
    public double Dampening { get; init => field = RequireShare(value); }

    protected override int SlotCount => 1;

    public override void Update(Span<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, int first, double rate) =>
        UpdateLoop.Run(state.Steps == 0 ? new Rule(rate, 0, 1) : new Rule(rate, Momentum, 1 - Dampening), this, parameters, gradient,
            state, first, rate);

    private readonly struct Rule(double rate, double mu, double share) : IUpdateRule
    {
        public void Apply(ref Vector512<double> theta, Vector512<double> g, ref Vector512<double> v, ref Vector512<double> _,
            ref Vector512<double> __)
        {
            v = mu * v + share * g;
            theta -= rate * v;
        }
    }
}
