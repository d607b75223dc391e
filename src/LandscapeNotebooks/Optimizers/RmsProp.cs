using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Optimizers.Transformations;

namespace LandscapeNotebooks.Optimizers;

/// <summary>s &lt;- a s + (1 - a) g^2, theta &lt;- theta - rate g / (sqrt(s) + eps).</summary>
/// <remarks>
/// Centred: c &lt;- a c + (1 - a) g, and s - c^2 under the root. With momentum: v &lt;- mu v + g / (root + eps), theta &lt;- theta
/// - rate v. T. Tieleman and G. Hinton, lecture 6.5, 2012; centred after A. Graves, Generating sequences with recurrent neural networks,
/// 2013.
/// </remarks>
public sealed record RmsProp : Optimizer
{
    [SetsRequiredMembers]
    public RmsProp(Schedule? learningRate = null) => LearningRate = learningRate ?? 1e-2;

    /// <summary>a, from 0 to below 1.</summary>
    public double Smoothing { get; init => field = RequireShare(value); } = 0.99;

    /// <summary>mu, from 0 to below 1.</summary>
    public double Momentum { get; init => field = RequireShare(value); }

    /// <summary>eps, added to the root, in the unit of the gradient.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Whether the mean's square is taken off.</summary>
    public bool IsCentered { get; init; }

    protected override int SlotCount => IsCentered ? 3 : Momentum > 0 ? 2 : 1;

    public override void Update(Span<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, int first, double rate) =>
        UpdateLoop.Run(new Rule(rate, Smoothing, Momentum, Epsilon, IsCentered), this, parameters, gradient, state, first, rate);

    private readonly struct Rule(double rate, double a, double mu, double eps, bool isCentered) : IUpdateRule
    {
        public void Apply(ref Vector512<double> theta, Vector512<double> g, ref Vector512<double> s, ref Vector512<double> v,
            ref Vector512<double> c)
        {
            s = a * s + (1 - a) * (g * g);
            var square = s;
            if (isCentered)
            {
                c = a * c + (1 - a) * g;
                square = s - c * c;
            }

            v = mu * v + g / (Vector512.Sqrt(square) + Vector512.Create(eps));
            theta -= rate * v;
        }
    }
}
