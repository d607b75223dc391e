using System.Collections.Immutable;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Optimizers;

/// <summary>
/// A step of <see cref="MomentumDescent"/> as the sum of two arrows: what the ball keeps of its last step, and what the gradient
/// adds.
/// </summary>
/// <param name="Step">k, the number of updates before it.</param>
/// <param name="Momentum">mu (rate_k / rate_(k-1)) (theta_k - theta_(k-1)), (P).</param>
/// <param name="Gradient">The rest, -rate_k (1 - d) g_k, (P).</param>
public sealed record MomentumArrows(int Step, ParameterVector Momentum, ParameterVector Gradient)
{
    /// <summary>Takes every step of a walk apart.</summary>
    /// <remarks>A penalty on theta counts as a part of the gradient, decoupled decay as well.</remarks>
    /// <exception cref="ArgumentException">A step is missing in the trajectory.</exception>
    public static ImmutableArray<MomentumArrows> Of(MomentumDescent rule, Trajectory trajectory)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(trajectory);
        var arrows = ImmutableArray.CreateBuilder<MomentumArrows>();
        for (int k = 0; k + 1 < trajectory.Count; k++)
        {
            if (trajectory[k + 1].Step != trajectory[k].Step + 1)
                throw new ArgumentException(
                    $"The trajectory goes from step {trajectory[k].Step} to {trajectory[k + 1].Step}, "
                    + $"expected every step.", nameof(trajectory));

            ReadOnlySpan<double> here = trajectory[k].Parameters, next = trajectory[k + 1].Parameters,
                before = k == 0 ? here : trajectory[k - 1].Parameters;
            double kept = k == 0
                ? 0
                : rule.Momentum * rule.LearningRate.At(trajectory[k].Step) / rule.LearningRate.At(trajectory[k - 1].Step);
            double[] momentum = new double[here.Length], gradient = new double[here.Length];
            for (int i = 0; i < here.Length; i++)
            {
                momentum[i] = kept * (here[i] - before[i]);
                gradient[i] = next[i] - here[i] - momentum[i];
            }

            arrows.Add(new(trajectory[k].Step, ParameterVector.Own(momentum), ParameterVector.Own(gradient)));
        }

        return arrows.ToImmutable();
    }
}
