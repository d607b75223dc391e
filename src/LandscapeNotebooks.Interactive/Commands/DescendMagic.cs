using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary><c>#!descend --of loss --rate 0.05 --start -4,-2 --steps 10 --as path</c></summary>
internal static class DescendMagic
{
    [Description("Walks down an objective by gradient descent and shows its value over the steps.")]
    public static Trajectory Descend(
        MagicHost host,
        [Description("objective to minimise")] IDifferentiable of,
        [Description("learning rate"), Range(0, double.PositiveInfinity)] double rate = 0.1,
        [Description("steps to make at most"), Range(0, 10_000_000)] int steps = 100,
        [Description("momentum: the part of the last step that is made again"), Range(0, 1)] double momentum = 0,
        [Description("takes the gradient where the momentum leads (Nesterov)")] bool nesterov = false,
        [Description("parameters to start from; zeros where not given")] ParameterVector? start = null,
        [Description("ends where the norm of the gradient is at most this"), Range(0, double.PositiveInfinity)] double? gradientNorm = null)
    {
        var progress = host.Progress($"{steps} steps");
        Optimizer optimizer = nesterov ? new NesterovDescent(rate, momentum) : momentum > 0 ? new MomentumDescent(rate, momentum) : new GradientDescent(rate);
        var trajectory = optimizer.Minimize(new CountedObjective(of, steps, progress), start ?? new double[of.ParameterCount],
            new StopCriteria { Steps = steps, GradientNorm = gradientNorm }, host.Stop);
        progress.Done($"{trajectory.Steps} steps done");
        return trajectory;
    }

    /// <summary>Reports after every gradient what part of the steps is done.</summary>
    private sealed class CountedObjective(IDifferentiable objective, int steps, IProgress<double> progress) : IDifferentiable
    {
        private int _done;

        public int ParameterCount => objective.ParameterCount;

        public double Value(ReadOnlySpan<double> parameters) => objective.Value(parameters);

        public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            double value = objective.Gradient(parameters, gradient);
            progress.Report((double)_done++ / Math.Max(steps, 1));
            return value;
        }
    }
}
