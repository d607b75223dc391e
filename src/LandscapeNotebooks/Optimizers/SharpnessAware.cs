using System.Diagnostics.CodeAnalysis;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Optimizers;

/// <summary>Steps along the gradient at theta + rho g/|g|, the worst point of a small ball, so that flat minima are preferred.</summary>
/// <remarks>
/// Costs two gradients a step. Running statistics move by the first of them alone. P. Foret et al., Sharpness-aware minimization
/// for efficiently improving generalization, 2021.
/// </remarks>
public sealed record SharpnessAware : Optimizer
{
    /// <param name="rule">The rule that makes the step; its rate, penalty and decay hold.</param>
    /// <param name="radius">rho, above 0, in the unit of the parameters.</param>
    [SetsRequiredMembers]
    public SharpnessAware(Optimizer rule, double radius = 0.05)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (!(radius > 0 && double.IsFinite(radius)))
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "Expected a finite radius above 0.");
        (Rule, Radius, LearningRate) = (rule, radius, rule.LearningRate);
    }

    public Optimizer Rule { get; }

    /// <summary>rho.</summary>
    public double Radius { get; }

    /// <summary>The rule's: it makes the step, so that a penalty of its own would do nothing here and cannot be set.</summary>
    public new double L2Penalty => Rule.L2Penalty;

    /// <inheritdoc cref="L2Penalty"/>
    public new double WeightDecay => Rule.WeightDecay;

    // The last slot keeps theta while the gradient is taken beside it.
    protected override int SlotCount => Rule.Slots + 1;

    public override void Update(Span<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, int first, double rate) =>
        Rule.Update(parameters, gradient, state, first, rate);

    internal override void Prepare(ReadOnlySpan<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, double rate) =>
        Rule.Prepare(parameters, gradient, state, rate);

    public override void Slope(GradientFunction gradientOf, Span<double> parameters, Span<double> gradient, OptimizerState state)
    {
        double norm = FixedOrder.Norm(gradient);
        if (norm == 0)
            return; // a stationary point has no steepest direction

        var kept = state.Slot(Rule.Slots, 0, parameters.Length);
        parameters.CopyTo(kept);
        Lanewise.AddScaled(Radius / norm, gradient, parameters);
        gradientOf(parameters, gradient);
        kept.CopyTo(parameters);
    }
}
