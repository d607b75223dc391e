using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Optimizers.Transformations;

namespace LandscapeNotebooks.Optimizers;

/// <summary>v &lt;- mu v + g, theta &lt;- theta - rate (g + mu v): momentum that looks ahead.</summary>
/// <remarks>Y. Nesterov, A method of solving a convex programming problem with convergence rate O(1/k^2), 1983, in the form of I.
/// Sutskever et al., 2013, as PyTorch
/// writes it: theta is the point after the look ahead.</remarks>
public sealed record NesterovDescent : Optimizer
{
    /// <param name="learningRate">The rate over time.</param>
    /// <param name="momentum">mu, from 0 to below 1.</param>
    [SetsRequiredMembers]
    public NesterovDescent(Schedule learningRate, double momentum = 0.9) =>
        (LearningRate, Momentum) = (learningRate, RequireShare(momentum));

    /// <summary>mu, from 0 to below 1.</summary>
    public double Momentum { get; }

    protected override int SlotCount => 1;

    public override void Update(Span<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, int first, double rate) =>
        UpdateLoop.Run(new Rule(rate, Momentum), this, parameters, gradient, state, first, rate);

    private readonly struct Rule(double rate, double mu) : IUpdateRule
    {
        public void Apply(ref Vector512<double> theta, Vector512<double> g, ref Vector512<double> v, ref Vector512<double> _,
            ref Vector512<double> __)
        {
            v = mu * v + g;
            theta -= rate * (g + mu * v);
        }
    }
}
