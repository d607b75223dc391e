using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>The empirical risk of a network: f(theta) = sum_n w_n l(z_n, t_n) / sum_n w_n, z_n the outputs of sample n;
/// plus a penalty on theta.</summary>
/// <remarks>
/// <para>Exact derivatives: the gradient by backpropagation, Hessian products by its derivative along v (B. Pearlmutter, Fast exact
/// multiplication by the Hessian, 1994), Gauss-Newton products J' H_L J v (N. Schraudolph, Fast curvature
/// matrix-vector products, 2002).</para>
/// <para>The bits of every result depend on theta, the samples and the options alone, not on the number of threads or the machine. Calls
/// wait for one another; one call uses all threads. After the first calls nothing is allocated.</para>
/// <para>Threads belong to the process, and its native memory goes when the risk is dropped; <see cref="Dispose"/> frees it at once.</para>
/// </remarks>
/// <example><code>
/// var risk = new EmpiricalRisk(network, new CrossEntropy(), data);
/// var (loss, correct, samples) = risk.Evaluate(theta);
/// </code></example>
public sealed class EmpiricalRisk : ITwiceDifferentiable, ITrainingObjective, IPlanarObjective, IDisposable
{
    private readonly Lock _gate = new();
    private readonly RiskEngine _engine;
    private RiskEngine? _trainingEngine;

    /// <param name="network">The model.</param>
    /// <param name="loss">The loss of one sample.</param>
    /// <param name="data">The samples.</param>
    /// <param name="options">Precision, threads, penalty; null for the defaults.</param>
    /// <exception cref="ArgumentException">The data do not fit the network's input, or the loss its outputs; the
    /// message names both sides.</exception>
    public EmpiricalRisk(Network network, Loss loss, Dataset data, EmpiricalRiskOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        RiskCheck.Require(network, loss, data, options);
        (Network, Loss, Data, Options) = (network, loss, data, options);
        _engine = RiskEngine.Create(network, loss, data, options, options.Mode);
    }

    public Network Network { get; }

    public Loss Loss { get; }

    public Dataset Data { get; }

    public EmpiricalRiskOptions Options { get; }

    /// <inheritdoc/>
    public int ParameterCount => Network.ParameterCount;

    /// <inheritdoc/>
    public ParameterLayout Layout => Network.Layout;

    /// <inheritdoc/>
    public int SampleCount => Data.Count;

    /// <inheritdoc/>
    public string? Kinks => RiskKinks.Of(Network, Loss);

    /// <inheritdoc/>
    public string Augmentation => string.Join(", ", Options.Augmentations);

    /// <summary>Native memory that the risk holds now, in bytes: activations, packed samples, accumulators.</summary>
    public long MemoryBytes => _engine.Bytes + (_trainingEngine?.Bytes ?? 0);

    /// <summary>Bytes of activations and their gradients that a gradient keeps at once for each sample of a chunk.</summary>
    /// <remarks>Stored or, with <see cref="EmpiricalRiskOptions.CheckpointSegment"/>, partly recomputed: compare the two.</remarks>
    public long GradientActivationBytes => _engine.ActivationBytes(PassKind.Gradient);

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> parameters) => Evaluate(parameters).Loss;

    /// <summary>Loss and accuracy over all samples, in one pass.</summary>
    public Evaluation Evaluate(ReadOnlySpan<double> parameters) => Run(PassKind.Evaluation, parameters, [], [], []);

    /// <summary>Loss and accuracy over a mini-batch.</summary>
    public Evaluation Evaluate(ReadOnlySpan<double> parameters, ReadOnlySpan<int> samples) =>
        Run(PassKind.Evaluation, parameters, [], NotEmpty(samples), []);

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient) =>
        Run(PassKind.Gradient, parameters, [], [], gradient).Loss;

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> parameters, ReadOnlySpan<int> samples, Span<double> gradient) =>
        Run(PassKind.Gradient, parameters, [], NotEmpty(samples), gradient).Loss;

    /// <inheritdoc/>
    /// <remarks>
    /// Exact, by the derivative of backpropagation along v. From the second product at one theta on, what depends on theta alone is kept
    /// (<see cref="EmpiricalRiskOptions.ReuseBytes"/>): a product then costs about two gradients rather than three.
    /// </remarks>
    public void HessianVectorProduct(ReadOnlySpan<double> parameters, ReadOnlySpan<double> vector, Span<double> product) =>
        Run(PassKind.HessianProduct, parameters, vector, [], product);

    /// <summary>H v of the mini-batch's risk.</summary>
    public void HessianVectorProduct(
        ReadOnlySpan<double> parameters, ReadOnlySpan<int> samples, ReadOnlySpan<double> vector, Span<double> product) =>
        Run(PassKind.HessianProduct, parameters, vector, NotEmpty(samples), product);

    /// <summary>Writes J' H_L J v over <paramref name="product"/>: the Hessian without the curvature of the network itself.</summary>
    public void GaussNewtonProduct(ReadOnlySpan<double> parameters, ReadOnlySpan<double> vector, Span<double> product) =>
        Run(PassKind.GaussNewtonProduct, parameters, vector, [], product);

    /// <summary>Writes J' M J v over <paramref name="product"/>, M the Hessian of the loss where there is no metric; without a
    /// penalty.</summary>
    internal void MetricProduct(OutputMetric? metric, ReadOnlySpan<double> parameters, ReadOnlySpan<double> vector, Span<double> product,
        bool keeps = false)
    {
        Require(PassKind.GaussNewtonProduct, parameters, vector, [], product);
        lock (_gate)
        {
            _engine.LoadRandomness(null);
            _engine.Run(PassKind.GaussNewtonProduct, parameters, vector, [], product, metric: metric, keeps: keeps);
        }
    }

    /// <summary>Products of several vectors at one theta: what depends on theta alone is computed once for all of them.</summary>
    internal void Products(PassKind kind, ReadOnlySpan<double> parameters, IReadOnlyList<ReadOnlyMemory<double>> vectors,
        IReadOnlyList<Memory<double>> products)
    {
        for (int k = 0; k < vectors.Count; k++)
        {
            Require(kind, parameters, vectors[k].Span, [], products[k].Span);
            lock (_gate)
            {
                _engine.LoadRandomness(null);
                WithPenalty(kind, parameters, vectors[k].Span, products[k].Span,
                    _engine.Run(kind, parameters, vectors[k].Span, [], products[k].Span, keeps: vectors.Count > 1));
            }
        }
    }

    /// <summary>What linear layers read, and the gradients that a column of the metric sends back to them.</summary>
    internal LayerSignals Signals(OutputMetric metric, int column, ReadOnlySpan<double> parameters, ReadOnlySpan<int> samples)
    {
        Require(PassKind.Evaluation, parameters, [], NotEmpty(samples), []);
        var signals = new LayerSignals(samples.Length);
        lock (_gate)
        {
            _engine.LoadRandomness(null);
            _engine.Signals(parameters, samples, metric, column, signals);
        }

        return signals;
    }

    /// <inheritdoc/>
    public double TrainingGradient(Span<double> parameters, ReadOnlySpan<int> samples, RandomSource random, Span<double> gradient)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require(PassKind.Gradient, parameters, [], NotEmpty(samples), gradient);
        lock (_gate)
        {
            TrainingEngine.LoadRandomness(random);
            var evaluation = TrainingEngine.Run(PassKind.Gradient, parameters, [], samples, gradient);
            TrainingEngine.MoveStatistics(parameters, share: null);
            return WithPenalty(PassKind.Gradient, parameters, [], gradient, evaluation).Loss;
        }
    }

    /// <summary>Loss and accuracy over a plane of parameters: the first layer, where it is affine or a convolution, is
    /// computed once for the plane.</summary>
    /// <remarks>
    /// <para>Its outputs at theta + a d + b e are Z + a Z_d + b Z_e: three products for the plane instead of one a point, for a network
    /// of affine layers most of the work. Values differ from those of <see cref="Evaluate(ReadOnlySpan{double})"/> by rounding; they
    /// do not depend on the threads, the machine, or the other points that are asked for.</para>
    /// <para>Null, so that the points are taken one by one, where the first layer is no such layer or a small part of the work,
    /// where the three products take more than half a gigabyte, and in training mode.</para>
    /// </remarks>
    public IPlaneFunction? OnPlane(ReadOnlySpan<double> origin, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        RequireLength(origin.Length, nameof(origin));
        RequireLength(first.Length, nameof(first));
        RequireLength(second.Length, nameof(second));
        lock (_gate)
        {
            return _engine.OnPlane(origin, first, second) is { } plane
                ? new RiskOnPlane(plane, PenaltyOnPlane.Of(Options.L2Penalty, Layout, origin, first, second), _gate) : null;
        }
    }

    /// <summary>Replaces the running statistics in theta by their means over the mini-batches of one pass
    /// through the data in its order.</summary>
    /// <remarks>
    /// After theta has moved without training (averages of weights, points of a curve) the old statistics do not belong to it. A
    /// mini-batch counts by its size, and nothing is dropped. P. Izmailov et al., Averaging weights leads
    /// to wider optima, 2018, section 3.2.
    /// </remarks>
    /// <param name="parameters">theta, (P); only its running statistics change.</param>
    /// <param name="batchSize">Samples in a mini-batch; the last one may be smaller.</param>
    public void RefreshStatistics(Span<double> parameters, int batchSize = 128)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        Require(PassKind.Evaluation, parameters, [], [], []);
        if (!Network.Layout.Blocks.Any(block => block.Kind.IsStatistic()))
            return;

        int[] order = [.. Enumerable.Range(0, Data.Count)];
        lock (_gate)
        {
            TrainingEngine.LoadRandomness(null);
            for (int first = 0; first < Data.Count; first += batchSize)
            {
                int count = Math.Min(batchSize, Data.Count - first);
                TrainingEngine.Run(PassKind.Evaluation, parameters, [], order.AsSpan(first, count), []);
                TrainingEngine.MoveStatistics(parameters, share: (double)count / (first + count));
            }
        }
    }

    /// <summary>theta with its running statistics taken anew: see <see cref="RefreshStatistics"/>.</summary>
    /// <inheritdoc cref="RefreshStatistics"/>
    public ParameterVector WithFreshStatistics(ReadOnlySpan<double> parameters, int batchSize = 128)
    {
        double[] fresh = parameters.ToArray();
        RefreshStatistics(fresh, batchSize);
        return ParameterVector.Own(fresh, Layout);
    }

    /// <summary>The outputs of all samples, (N, C) row-major.</summary>
    public double[] Logits(ReadOnlySpan<double> parameters)
    {
        double[] logits = new double[Data.Count * Network.Output.Features];
        Run(PassKind.Evaluation, parameters, [], [], [], logits);
        return logits;
    }

    /// <summary>Writes l_n, the loss of each sample of a mini-batch with its weight and without the penalty, over
    /// <paramref name="losses"/>; the risk is sum_n l_n / sum_n w_n.</summary>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="samples">Indices, (B).</param>
    /// <param name="losses">(B).</param>
    /// <returns>How many of the samples' labels, or of their positions', are told right.</returns>
    public int SampleLosses(ReadOnlySpan<double> parameters, ReadOnlySpan<int> samples, Span<double> losses)
    {
        Require(PassKind.Evaluation, parameters, [], NotEmpty(samples), []);
        Lengths.Require(losses.Length, samples.Length, "B");
        lock (_gate)
        {
            _engine.LoadRandomness(null);
            var evaluation = _engine.Run(PassKind.Evaluation, parameters, [], samples, []);
            _engine.SampleLosses.CopyTo(losses);
            return evaluation.Correct;
        }
    }

    /// <summary>The class of every sample, (N), or of every position of sequences, (N, T): its largest output, or with one output whether
    /// it is above 0; -1 where an output is NaN.</summary>
    public int[] Predict(ReadOnlySpan<double> parameters)
    {
        double[] logits = Logits(parameters);
        int outputs = Network.Output.Features, positions = Data.Positions;
        return [.. Enumerable.Range(0, Data.Count * positions).Select(i => Prediction.Of(
            logits.AsSpan(i / positions * outputs + i % positions, outputs - i % positions), outputs / positions, positions))];
    }

    /// <summary>Frees the native memory now; no program needs to.</summary>
    public void Dispose()
    {
        lock (_gate) // a computation that runs on another thread comes to its end first
        {
            _engine.Dispose();
            _trainingEngine?.Dispose();
        }
    }

    private RiskEngine TrainingEngine => Options.Mode == Mode.Training ? _engine
        : _trainingEngine ??= RiskEngine.Create(Network, Loss, Data, Options, Mode.Training);

    private Evaluation Run(PassKind kind, ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, ReadOnlySpan<int> samples,
        Span<double> result, double[]? logits = null)
    {
        Require(kind, parameters, direction, samples, result);
        lock (_gate)
        {
            _engine.LoadRandomness(null);
            return WithPenalty(kind, parameters, direction, result, _engine.Run(kind, parameters, direction, samples, result, logits));
        }
    }

    private void Require(PassKind kind, ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, ReadOnlySpan<int> samples,
        ReadOnlySpan<double> result)
    {
        RequireLength(parameters.Length, nameof(parameters));
        if (kind != PassKind.Evaluation)
            RequireLength(result.Length, nameof(result));
        if (kind is PassKind.HessianProduct or PassKind.GaussNewtonProduct)
            RequireLength(direction.Length, nameof(direction));

        foreach (int sample in samples)
        {
            if ((uint)sample >= (uint)Data.Count)
                throw new ArgumentOutOfRangeException(nameof(samples), sample, $"Expected sample indices in 0..{Data.Count - 1}.");
        }
    }

    /// <summary>lambda/2 |theta|^2, its gradient lambda theta, its product lambda v.</summary>
    private Evaluation WithPenalty(
        PassKind kind, ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> result, Evaluation evaluation)
    {
        if (Options.L2Penalty == 0)
            return evaluation;
        if (kind != PassKind.Evaluation)
        {
            foreach (var block in Network.Layout.Blocks.Where(block => !block.Kind.IsStatistic()))
                Numerics.Vectors.Lanewise.AddScaled(Options.L2Penalty,
                    block.Of(kind == PassKind.Gradient ? parameters : direction), block.Of(result));
        }

        return evaluation with { Loss = evaluation.Loss + Penalty(parameters) };
    }

    /// <summary>lambda/2 |theta|^2, without running statistics.</summary>
    internal double Penalty(ReadOnlySpan<double> parameters)
    {
        if (Options.L2Penalty == 0)
            return 0;
        double squares = 0;
        foreach (var block in Network.Layout.Blocks)
        {
            if (block.Kind.IsStatistic())
                continue;
            var theta = block.Of(parameters);
            squares += Numerics.Vectors.FixedOrder.Dot(theta, theta);
        }

        return Options.L2Penalty / 2 * squares;
    }

    private void RequireLength(int length, string name)
    {
        if (length != ParameterCount)
            throw new ArgumentException($"{name}.Length is {length}, expected {ParameterCount} (P of the network).", name);
    }

    private static ReadOnlySpan<int> NotEmpty(ReadOnlySpan<int> samples) =>
        samples.IsEmpty ? throw new ArgumentException("The mini-batch is empty, expected at least one sample.", nameof(samples)) : samples;
}
