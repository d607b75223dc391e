using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Optimizers.Transformations;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>Makes the optimiser of a name.</summary>
public static class OptimizerKinds
{
    /// <summary>The learning rate where none is given.</summary>
    public static double UsualRate(this OptimizerKind kind) => kind switch
    {
        OptimizerKind.Sgd => 0.1,
        OptimizerKind.Momentum or OptimizerKind.Nesterov => 0.05,
        OptimizerKind.Adagrad => 0.01,
        OptimizerKind.Adadelta => 1,
        _ => 0.001,
    };

    /// <param name="kind">The rule.</param>
    /// <param name="rate">The learning rate over time.</param>
    /// <param name="momentum">Of the two rules that have it.</param>
    /// <param name="decay">Decoupled decay for adamw, the coefficient of the L2 penalty for the others.</param>
    /// <param name="clipNorm">The largest norm of the gradient, taken before the penalty; null for any.</param>
    public static Optimizer With(this OptimizerKind kind, Schedule rate, double momentum, double decay, double? clipNorm = null) =>
        clipNorm is { } limit
        ? kind == OptimizerKind.Adamw ? new Chain(rate, new ClipByNorm(limit), new ScaleByAdam()) { WeightDecay = decay }
            : new Chain(rate, [new ClipByNorm(limit), .. Penalty(decay), .. Links(kind, momentum)])
        : kind switch
        {
            OptimizerKind.Sgd => new GradientDescent(rate) { L2Penalty = decay },
            OptimizerKind.Momentum => new MomentumDescent(rate, momentum) { L2Penalty = decay },
            OptimizerKind.Nesterov => new NesterovDescent(rate, momentum) { L2Penalty = decay },
            OptimizerKind.Adagrad => new Adagrad(rate) { L2Penalty = decay },
            OptimizerKind.Adadelta => new Adadelta(rate) { L2Penalty = decay },
            OptimizerKind.Rmsprop => new RmsProp(rate) { L2Penalty = decay },
            OptimizerKind.Adam => new Adam(rate) { L2Penalty = decay },
            _ => new AdamW(rate, decay),
        };

    // A chain's own penalty would enter it first, and be clipped with the gradient.
    private static Transformation[] Penalty(double decay) => decay == 0 ? [] : [new AddDecayedWeights(decay)];

    private static Transformation[] Links(OptimizerKind kind, double momentum) => kind switch
    {
        OptimizerKind.Sgd => [],
        OptimizerKind.Momentum => [new Velocity(momentum)],
        OptimizerKind.Nesterov => [new Velocity(momentum) { IsNesterov = true }],
        OptimizerKind.Adagrad => [new ScaleByAdagrad()],
        OptimizerKind.Adadelta => [new ScaleByAdadelta()],
        OptimizerKind.Rmsprop => [new ScaleByRms()],
        _ => [new ScaleByAdam()],
    };
}
