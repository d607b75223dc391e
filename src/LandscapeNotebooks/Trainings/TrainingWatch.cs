using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Trainings;

/// <summary>A number that is taken while a training runs, from steps as they are made; it changes no bit of the training.</summary>
/// <param name="Every">How often; of epochs, at the first step of one.</param>
/// <example><code>
/// var training = new Training(risk, new GradientDescent(0.1)).Watch(TrainingWatch.CriticalSharpness(), TrainingWatch.NoiseScale());
/// var sharp = training.Run(start, new RandomSource(1)).Watched[0];
/// </code></example>
public abstract record TrainingWatch(Interval Every)
{
    /// <summary>As figures and files say it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it is an eigenvalue or the like, which 2 over the rate bounds where training is stable.</summary>
    public virtual bool IsCurvature => true;

    /// <summary>2 / eta_c along the update, on the step's mini-batch: some five values each, below 10 % every 25 steps.</summary>
    /// <remarks>See <see cref="Sharpness.CriticalSharpness"/>; the search begins at the critical rate of the time before.</remarks>
    public static TrainingWatch CriticalSharpness(Interval? every = null) => new Critical(every ?? Interval.Steps(25));

    /// <summary>2 / eta_c along the update at every step, tracked: two values on an eighth of the mini-batch say whether eta_c is below
    /// the one of the step before, which moves by a twentieth. Below 10 % where a mini-batch has 16 samples or more.</summary>
    /// <remarks>
    /// The up-and-down method: it rests where half of the eighths rise, at the median of their eta_c, and follows a change by a factor of
    /// two in some 14 steps. The first value is searched for. W. Dixon and A. Mood, A method for obtaining and analyzing sensitivity data,
    /// 1948.
    /// </remarks>
    public static TrainingWatch TrackedSharpness(Interval? every = null) => new Tracked(every ?? Interval.Steps());

    /// <summary>g'Hg / g'g of the step's mini-batch, whose mean over the steps rises to 2 / eta: a Hessian product each.</summary>
    /// <remarks>A. Andreyev and P. Beneventano, Edge of stochastic stability, 2025.</remarks>
    public static TrainingWatch BatchSharpness(Interval? every = null) => new Batch(every ?? Interval.Steps(25));

    /// <summary>lambda_max over all samples: some tens of Hessian products each.</summary>
    /// <remarks>Gradient descent settles where it is about 2 / eta, the edge of stability. J. Cohen and others, 2021.</remarks>
    public static TrainingWatch LargestEigenvalue(Interval? every = null) => new Largest(every ?? Interval.Epochs());

    /// <summary>tr C / |g|^2, the batch size at which noise and slope are level: from the mini-batch and its first half.</summary>
    /// <remarks>S. McCandlish and others, An empirical model of large-batch training, 2018, appendix A.1; single values scatter.</remarks>
    public static TrainingWatch NoiseScale(Interval? every = null) => new Noise(every ?? Interval.Steps(25));

    /// <summary>|P g|^2 / |g|^2: the share of the step's gradient in the space of the largest eigenvectors.</summary>
    /// <remarks>G. Gur-Ari, D. Roberts and E. Dyer, Gradient descent happens in a tiny subspace, 2018.</remarks>
    /// <param name="count">Eigenvectors.</param>
    /// <param name="every">How often.</param>
    public static TrainingWatch Alignment(int count = 3, Interval? every = null) => new Aligned(count, every ?? Interval.Epochs());

    /// <summary>Whether it can be taken of the objective; the message says what it needs.</summary>
    internal virtual string? Refusal(ISampledObjective objective) => null;

    /// <summary>The value, and its cost in gradients of single samples.</summary>
    internal abstract (double Value, double Cost) Take(WatchedStep step);

    private static string? NeedsProducts(ISampledObjective objective) =>
        objective is ITwiceDifferentiable ? null : "needs an objective with Hessian products";

    private static string? NeedsNetwork(ISampledObjective objective) =>
        objective is EmpiricalRisk ? null : "needs a network with its data";

    /// <summary>Searches for 2 / eta_c on samples of the step, from the value before.</summary>
    private static (double Value, double Cost) Searched(WatchedStep step, int[] samples)
    {
        const double tolerance = 0.05;
        double[] update = step.Update(), moved = new double[update.Length];
        double slope = FixedOrder.Dot(update, step.Gradient);
        if (!(slope > 0 && double.IsFinite(slope)))
            return (double.NaN, 0); // the update goes uphill on its own mini-batch: momentum can
        int values = 1;
        var (low, high) = Sharpness.CriticalSharpness.Bracket(step.ValueAt(step.Before, samples), slope,
            step.Previous is > 0 ? 2 / step.Previous.Value : 2 * step.Rate, tolerance, eta =>
        {
            values++;
            for (int i = 0; i < moved.Length; i++)
                moved[i] = step.Before[i] - eta * update[i];
            return step.ValueAt(moved, samples);
        });
        return (1 / low + 1 / high, values * samples.Length / 3.0);
    }

    private sealed record Critical(Interval Every) : TrainingWatch(Every)
    {
        public override string Name => "critical sharpness";

        internal override (double Value, double Cost) Take(WatchedStep step) => Searched(step, step.Samples);
    }

    private sealed record Tracked(Interval Every) : TrainingWatch(Every)
    {
        private const double Move = 1.05;
        private const int Share = 8;

        public override string Name => "tracked sharpness";

        internal override (double Value, double Cost) Take(WatchedStep step)
        {
            int[] samples = step.Samples[..Math.Max(1, step.Samples.Length / Share)]; // of a shuffled mini-batch
            if (step.Previous is not > 0)
                return Searched(step, samples);
            double eta = 2 / step.Previous.Value, scale = eta / step.Rate;
            double[] moved = new double[step.Before.Length];
            for (int i = 0; i < moved.Length; i++)
                moved[i] = step.Before[i] - scale * (step.Before[i] - step.After[i]);
            bool isLower = step.ValueAt(moved, samples) <= step.ValueAt(step.Before, samples); // a NaN is not
            return (isLower ? step.Previous.Value / Move : step.Previous.Value * Move, 2 * samples.Length / 3.0);
        }
    }

    private sealed record Batch(Interval Every) : TrainingWatch(Every)
    {
        public override string Name => "batch sharpness";

        internal override string? Refusal(ISampledObjective objective) => NeedsNetwork(objective);

        internal override (double Value, double Cost) Take(WatchedStep step)
        {
            double[] product = new double[step.Gradient.Length];
            ((EmpiricalRisk)step.Objective).HessianVectorProduct(step.Before, step.Samples, step.Gradient, product);
            return (FixedOrder.Dot(step.Gradient, product) / FixedOrder.Dot(step.Gradient, step.Gradient), 2.0 * step.Samples.Length);
        }
    }

    private sealed record Largest(Interval Every) : TrainingWatch(Every)
    {
        public override string Name => "largest eigenvalue";

        internal override string? Refusal(ISampledObjective objective) => NeedsProducts(objective);

        internal override (double Value, double Cost) Take(WatchedStep step)
        {
            var matrix = step.Hessian();
            double value = Lanczos.Largest(matrix, 1, step.Random, tolerance: 1e-2, maxSteps: 40).Values[0];
            return (value, 2.0 * matrix.Products * step.Objective.SampleCount);
        }
    }

    private sealed record Noise(Interval Every) : TrainingWatch(Every)
    {
        public override string Name => "gradient noise scale";

        public override bool IsCurvature => false;

        internal override (double Value, double Cost) Take(WatchedStep step)
        {
            double large = step.Samples.Length, small = step.Samples.Length / 2;
            if (small < 1)
                return (double.NaN, 0);
            double[] half = new double[step.Gradient.Length], whole = new double[step.Gradient.Length];
            step.Objective.Gradient(step.Before, step.Samples, whole);
            step.Objective.Gradient(step.Before, step.Samples.AsSpan(0, (int)small), half);
            double a = FixedOrder.Dot(whole, whole), b = FixedOrder.Dot(half, half);
            double square = (large * a - small * b) / (large - small), trace = (b - a) / (1 / small - 1 / large); // of g, of C
            return (trace / square, large + small);
        }
    }

    private sealed record Aligned(int Count, Interval Every) : TrainingWatch(Every)
    {
        public override string Name => $"alignment with {Count}";

        public override bool IsCurvature => false;

        internal override string? Refusal(ISampledObjective objective) => NeedsProducts(objective);

        internal override (double Value, double Cost) Take(WatchedStep step)
        {
            var matrix = step.Hessian();
            var top = Lanczos.Largest(matrix, Math.Min(Count, matrix.Dimension), step.Random, tolerance: 1e-2, maxSteps: 60);
            double[] gradient = step.Trainable(step.Gradient);
            double within = top.Vectors.Sum(vector => Math.Pow(FixedOrder.Dot(vector.AsSpan(), gradient), 2));
            return (within / FixedOrder.Dot(gradient, gradient), 2.0 * matrix.Products * step.Objective.SampleCount);
        }
    }
}
