using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Optimizers.Transformations;

namespace LandscapeNotebooks.Optimizers;

/// <summary>
/// s &lt;- r s + (1 - r) g^2, d = sqrt(u + eps) / sqrt(s + eps) g, u &lt;- r u + (1 - r) d^2, theta &lt;- theta - rate d.
/// </summary>
/// <remarks>M. Zeiler, ADADELTA: an adaptive learning rate method, 2012.</remarks>
public sealed record Adadelta : Optimizer
{
    [SetsRequiredMembers]
    public Adadelta(Schedule? learningRate = null) => LearningRate = learningRate ?? 1;

    /// <summary>r, from 0 to below 1.</summary>
    public double Smoothing { get; init => field = RequireShare(value); } = 0.9;

    /// <summary>eps, added under the roots, in the unit of the squared gradient.</summary>
    public double Epsilon { get; init; } = 1e-6;

    protected override int SlotCount => 2;

    public override void Update(Span<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, int first, double rate) =>
        UpdateLoop.Run(new Rule(rate, Smoothing, Epsilon), this, parameters, gradient, state, first, rate);

    private readonly struct Rule(double rate, double r, double eps) : IUpdateRule
    {
        public void Apply(ref Vector512<double> theta, Vector512<double> g, ref Vector512<double> s, ref Vector512<double> u,
            ref Vector512<double> _)
        {
            s = r * s + (1 - r) * (g * g);
            var d = Vector512.Sqrt(u + Vector512.Create(eps)) / Vector512.Sqrt(s + Vector512.Create(eps)) * g;
            u = r * u + (1 - r) * (d * d);
            theta -= rate * d;
        }
    }
}
