using System.Runtime.CompilerServices;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Optimizers;

/// <summary>A rule that makes the next theta from theta, a gradient g and what it remembers.</summary>
/// <remarks>Rules are immutable; what they remember lies in an <see cref="OptimizerState"/>.</remarks>
public abstract record Optimizer
{
    /// <summary>The learning rate over time.</summary>
    public required Schedule LearningRate { get; init; }

    /// <summary>L2 penalty: the gradient of (c/2)|theta|^2 is added to g, as PyTorch's weight_decay does outside AdamW.</summary>
    public double L2Penalty { get; init; }

    /// <summary>Decoupled weight decay d: theta shrinks by the factor 1 - rate d before every update.</summary>
    /// <remarks>I. Loshchilov and F. Hutter, Decoupled weight decay regularization, 2019.</remarks>
    public double WeightDecay { get; init; }

    /// <summary>The number of vectors that the rule remembers.</summary>
    private protected abstract int SlotCount { get; }

    internal int Slots => SlotCount;

    public OptimizerState CreateState(int parameterCount) => new(SlotCount, parameterCount);

    /// <summary>One update of theta, in place.</summary>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="gradient">g, (P).</param>
    /// <param name="state">What the rule remembers; it counts the step.</param>
    /// <param name="rate">The learning rate of this step.</param>
    public void Step(Span<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, double rate)
    {
        ArgumentNullException.ThrowIfNull(state);
        Lengths.Require(parameters.Length, state.ParameterCount, "P");
        Lengths.Require(gradient.Length, state.ParameterCount, "P");
        Update(parameters, gradient, state, 0, rate);
        state.Steps++;
    }

    /// <summary>Walks from <paramref name="start"/> until a criterion holds, and records every point.</summary>
    /// <param name="objective">f; for gradients over mini-batches see <see cref="Training"/>.</param>
    /// <param name="start">theta_0, (P).</param>
    /// <param name="until">When to end; a number counts steps.</param>
    /// <param name="cancellation">Ends the walk with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>All points, the first at theta_0. A walk that diverges ends with its step and keeps the points before.</returns>
    public Trajectory Minimize(IDifferentiable objective, ReadOnlySpan<double> start, StopCriteria until,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Lengths.Require(start.Length, objective.ParameterCount, "P");
        var state = CreateState(start.Length);
        GradientFunction function = (parameters, gradient) => objective.Gradient(parameters, gradient);
        return Walk.Record(objective, start, until, (step, parameters, gradient) =>
        {
            double rate = LearningRate.At(step);
            Slope(function, parameters, gradient, state);
            Step(parameters, gradient, state, rate);
            return null;
        }, cancellation);
    }

    /// <exception cref="ArgumentOutOfRangeException">The value is not from 0 to below 1.</exception>
    private protected static double RequireShare(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "Expected a share from 0 to below 1.");

    /// <summary>Updates a range of theta that starts at <paramref name="first"/>; ranges of one step are independent.</summary>
    internal abstract void Update(Span<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, int first, double rate);

    /// <summary>Replaces df/dtheta at theta in <paramref name="gradient"/> by the gradient that the rule steps along.</summary>
    internal virtual void Slope(GradientFunction function, Span<double> parameters, Span<double> gradient, OptimizerState state)
    {
    }
}
