using System.ComponentModel;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--of loss --rate 0.05 --start -4,-2 --steps 10</c></summary>
[Description("Walks down an objective by gradient descent and shows its value over the steps.")]
public sealed record DescendRequest : ObjectiveRequest<Trajectory>
{
    [Option("objective to minimise", Letter = 'm', Unless = nameof(Program))]
    public Model? Of { get; init; }

    [Option("learning rate", Least = 0)]
    public double Rate { get; init; } = 0.1;

    [Option("steps to make at most", Least = 0, Most = 10_000_000)]
    public int Steps { get; init; } = 100;

    [Option("momentum: the part of the last step that is made again", Least = 0, Most = 1)]
    public double Momentum { get; init; }

    [Option("takes the gradient where the momentum leads")]
    public bool Nesterov { get; init; }

    [Option("parameters to start from; a program's own, or zeros, where not given")]
    public Theta? Start { get; init; }

    [Option("ends where the norm of the gradient is at most this", Least = 0)]
    public double? GradientNorm { get; init; }

    /// <inheritdoc/>
    protected override Model? Looked => Of;

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
        [.. base.Check(), .. Momentum > 0 ? [] : Idle("there is no momentum to lead", nameof(Nesterov))];

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        var (objective, start) = Setup(Progress.None, cancellation);
        double[] gradient = new double[start.Length];
        return Cost.Of(Steps, "gradients", () => objective.Gradient(start, gradient), cancellation);
    }

    /// <inheritdoc/>
    protected override Answer<Trajectory> Run(Progress progress, CancellationToken cancellation)
    {
        var (objective, start) = Setup(progress, cancellation);
        var work = progress.Begin($"{Steps} steps");
        Optimizer optimizer = Nesterov ? new NesterovDescent(Rate, Momentum)
            : Momentum > 0 ? new MomentumDescent(Rate, Momentum)
            : new GradientDescent(Rate);
        var path = optimizer.Minimize(new Counted(objective, Steps, work), start,
            new StopCriteria { Steps = Steps, GradientNorm = GradientNorm }, cancellation);
        work.Done($"{path.Steps} steps done");
        return new(path) { Picture = () => TrajectoryFigures.Plot(path) };
    }

    private (IDifferentiable Objective, ParameterVector Start) Setup(Progress progress, CancellationToken cancellation)
    {
        var subject = Subject(progress, cancellation);
        var objective = subject.Smooth;
        var own = objective is ProgramObjective ? subject.Parameters : null;
        return (objective, Start?.Numbers(subject, "--start") ?? own ?? ParameterVector.Zero(objective.ParameterCount));
    }

    /// <summary>Reports after every gradient what part of the steps is done.</summary>
    private sealed class Counted(IDifferentiable objective, int steps, IProgress<double> progress) : IDifferentiable
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
