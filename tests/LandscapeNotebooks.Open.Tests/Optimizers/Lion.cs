using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Optimizers.Transformations;

namespace LandscapeNotebooks.Open.Tests.Optimizers;

/// <summary>theta &lt;- theta - rate sign(b1 m + (1 - b1) g), m &lt;- b2 m + (1 - b2) g.</summary>
/// <remarks>X. Chen et al., Symbolic discovery of optimization algorithms, 2023.</remarks>
public sealed record Lion : Optimizer
{
    [SetsRequiredMembers]
    public Lion(Schedule learningRate) => LearningRate = learningRate;

    public double Beta1 { get; init => field = RequireShare(value); } = 0.9;

    public double Beta2 { get; init => field = RequireShare(value); } = 0.99;

    protected override int SlotCount => 1;

    public override void Update(Span<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, int first, double rate) =>
        UpdateLoop.Run(new Rule(rate, Beta1, Beta2), this, parameters, gradient, state, first, rate);

    private readonly struct Rule(double rate, double b1, double b2) : IUpdateRule
    {
        public void Apply(ref Vector512<double> theta, Vector512<double> g, ref Vector512<double> m, ref Vector512<double> _,
            ref Vector512<double> __)
        {
            var u = b1 * m + (1 - b1) * g;
            theta -= rate * Vector512.CopySign(Vector512<double>.One, u);
            m = b2 * m + (1 - b2) * g;
        }
    }
}
