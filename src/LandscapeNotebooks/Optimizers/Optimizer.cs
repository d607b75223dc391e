using System.Runtime.CompilerServices;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Optimizers.Transformations;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Optimizers;

/// <summary>A rule that makes the next theta from theta, a gradient g and what it remembers.</summary>
/// <remarks>
/// Rules are immutable; what they remember lies in an <see cref="OptimizerState"/>. One is composed as a <see cref="Chain"/>, or written as
/// a record with its equation for eight parameters at once.
/// </remarks>
/// <example><code><![CDATA[
/// public sealed record SignDescent : Optimizer // theta <- theta - rate sign(g)
/// {
///     [SetsRequiredMembers]
///     public SignDescent(Schedule learningRate) => LearningRate = learningRate;
///
///     protected override int SlotCount => 0;
///
///     public override void Update(
///         Span<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, int first, double rate) =>
///         UpdateLoop.Run(new Rule(rate), this, parameters, gradient, state, first, rate);
///     ... // readonly struct Rule(double rate) : IUpdateRule
/// ]]></code></example>
public abstract record Optimizer
{
    /// <summary>The learning rate over time.</summary>
    public required Schedule LearningRate { get; init; }

    /// <summary>L2 penalty: the gradient of (c/2)|theta|^2 is added to g, as PyTorch's weight_decay does outside AdamW.</summary>
    public double L2Penalty { get; init; }

    /// <summary>Decoupled weight decay d: theta shrinks by the factor 1 - rate d before every update.</summary>
    /// <remarks>I. Loshchilov and F. Hutter, Decoupled weight decay regularization, 2019.</remarks>
    public double WeightDecay { get; init; }

    /// <summary>
    /// The number of vectors, as long as theta, that the rule remembers; an <see cref="IUpdateRule"/> sees three of them.
    /// </summary>
    protected abstract int SlotCount { get; }

    internal int Slots => SlotCount;

    public OptimizerState CreateState(int parameterCount) => CreateState(ParameterLayout.Flat(parameterCount));

    /// <summary>A state for a theta with running statistics, which no optimiser moves.</summary>
    public OptimizerState CreateState(ParameterLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return new(SlotCount, layout);
    }

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
        Prepare(parameters, gradient, state, rate);
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
    protected static double RequireShare(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Transformation.RequireShare(value, name);

    /// <summary>Updates a range of theta that starts at <paramref name="first"/>, in place.</summary>
    /// <remarks>
    /// Called from several threads at once, for ranges that do not meet: a parameter's update depends on its own theta, g and slots and
    /// on <see cref="OptimizerState.Steps"/> alone. Penalty and decay are the rule's to apply, as <see cref="UpdateLoop.Run"/> does.
    /// </remarks>
    /// <param name="parameters">The range of theta.</param>
    /// <param name="gradient">The range of g.</param>
    /// <param name="state">
    /// What the rule remembers of all parameters; the range's part of a slot is <see cref="OptimizerState.Slot"/>.
    /// </param>
    /// <param name="first">The index in theta of the range's first parameter.</param>
    /// <param name="rate">The learning rate of this step.</param>
    public abstract void Update(Span<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, int first, double rate);

    /// <summary>Replaces df/dtheta at theta in <paramref name="gradient"/> by the gradient that the rule steps along.</summary>
    /// <param name="gradientOf">Writes df/dtheta at another theta, at the cost of a gradient.</param>
    /// <param name="parameters">theta, (P); as it was where the method ends.</param>
    /// <param name="gradient">df/dtheta, (P), to be written over; as it is where the rule steps along the gradient itself.</param>
    /// <param name="state">What the rule remembers.</param>
    public virtual void Slope(GradientFunction gradientOf, Span<double> parameters, Span<double> gradient, OptimizerState state)
    {
    }

    /// <summary>What a step must know of all parameters before its ranges are updated: norms.</summary>
    internal virtual void Prepare(ReadOnlySpan<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, double rate)
    {
    }
}
