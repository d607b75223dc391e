using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Trainings;

/// <summary>One step of a training as a watch sees it.</summary>
internal sealed class WatchedStep
{
    public required ISampledObjective Objective { get; init; }

    /// <summary>theta before the step, (P).</summary>
    public required double[] Before { get; init; }

    /// <summary>theta after it, (P).</summary>
    public required double[] After { get; init; }

    /// <summary>g of the mini-batch before the step, (P).</summary>
    public required double[] Gradient { get; init; }

    /// <summary>The mini-batch.</summary>
    public required int[] Samples { get; init; }

    public required double Rate { get; init; }

    /// <summary>Of this step alone, so that a run that goes on draws the same.</summary>
    public required RandomSource Random { get; init; }

    /// <summary>The last value of the watch; null at first.</summary>
    public double? Previous { get; init; }

    /// <summary>f over some samples.</summary>
    public double ValueAt(ReadOnlySpan<double> theta, int[] samples) => Objective is EmpiricalRisk risk
        ? risk.Evaluate(theta, samples).Loss
        : samples.Length == Objective.SampleCount ? Objective.Value(theta)
        : Objective.Gradient(theta, samples, new double[theta.Length]);

    /// <summary>(theta_before - theta_after) / rate, 0 over running statistics: the gradient itself for gradient descent.</summary>
    public double[] Update()
    {
        double[] update = new double[Before.Length];
        foreach (var block in LayerBlocks.Trainable(Objective.Layout))
        {
            for (int i = block.Offset; i < block.Offset + block.Length; i++)
                update[i] = (Before[i] - After[i]) / Rate;
        }

        return update;
    }

    /// <summary>The Hessian over all samples and the trainable blocks.</summary>
    public SymmetricOperator Hessian() =>
        SymmetricOperator.Hessian((ITwiceDifferentiable)Objective, Before, LayerBlocks.Trainable(Objective.Layout));

    /// <summary>A vector's part over the trainable blocks.</summary>
    public double[] Trainable(double[] vector) =>
        [.. LayerBlocks.Trainable(Objective.Layout).SelectMany(block => block.Of(vector.AsSpan()).ToArray())];
}
