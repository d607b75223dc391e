using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Optimizers.Transformations;

namespace LandscapeNotebooks.Optimizers;

/// <summary>theta &lt;- theta - rate g: gradient descent, or stochastic gradient descent where g is a mini-batch's.</summary>
/// <remarks>On a quadratic of curvature a it converges for rates below 2/a, fastest at 1/a.</remarks>
/// <example><code>
/// var trajectory = new GradientDescent(0.05).Minimize(objective, [-4, -2], until: 10);
/// </code></example>
public sealed record GradientDescent : Optimizer
{
    [SetsRequiredMembers]
    public GradientDescent(Schedule learningRate) => LearningRate = learningRate;

    protected override int SlotCount => 0;

    public override void Update(Span<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, int first, double rate) =>
        UpdateLoop.Run(new Rule(rate), this, parameters, gradient, state, first, rate);

    private readonly struct Rule(double rate) : IUpdateRule
    {
        public void Apply(ref Vector512<double> theta, Vector512<double> g, ref Vector512<double> _, ref Vector512<double> __,
            ref Vector512<double> ___) =>
            theta -= rate * g;
    }
}
