using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Objectives;

/// <summary>The empirical risk of a network: f(theta) = sum_n w_n l(z_n, t_n) / sum_n w_n, z_n the outputs of sample n; plus a penalty on theta.</summary>
/// <remarks>
/// <para>Exact derivatives: the gradient by backpropagation, Hessian products by its derivative along v (B. Pearlmutter, Fast exact
/// multiplication by the Hessian, 1994), Gauss-Newton products J' H_L J v (N. Schraudolph, Fast curvature matrix-vector products, 2002).</para>
/// <para>The bits of every result depend on theta, the samples and the options alone, not on the number of threads or the machine. Calls
/// wait for one another; one call uses all threads. After the first calls nothing is allocated.</para>
/// </remarks>
/// <example><code>
/// using var risk = new EmpiricalRisk(network, new CrossEntropy(), data);
/// var (loss, correct, samples) = risk.Evaluate(theta);
/// </code></example>
public sealed class EmpiricalRisk : ITwiceDifferentiable, ISampledObjective, IDisposable
{
    private readonly Lock _gate = new();
    private readonly RiskEngine _engine;

    /// <param name="network">The model.</param>
    /// <param name="loss">The loss of one sample.</param>
    /// <param name="data">The samples.</param>
    /// <param name="options">Precision, threads, penalty; null for the defaults.</param>
    /// <exception cref="ArgumentException">The data do not fit the network's input, or the loss its outputs; the message names both sides.</exception>
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
    public int SampleCount => Data.Count;

    /// <summary>Native memory that the risk holds now, in bytes: activations, packed samples, accumulators.</summary>
    public long MemoryBytes => _engine.Bytes;

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
    public void HessianVectorProduct(ReadOnlySpan<double> parameters, ReadOnlySpan<double> vector, Span<double> product) =>
        Run(PassKind.HessianProduct, parameters, vector, [], product);

    /// <summary>H v of the mini-batch's risk.</summary>
    public void HessianVectorProduct(ReadOnlySpan<double> parameters, ReadOnlySpan<int> samples, ReadOnlySpan<double> vector, Span<double> product) =>
        Run(PassKind.HessianProduct, parameters, vector, NotEmpty(samples), product);

    /// <summary>Writes J' H_L J v over <paramref name="product"/>: the Hessian without the curvature of the network itself.</summary>
    public void GaussNewtonProduct(ReadOnlySpan<double> parameters, ReadOnlySpan<double> vector, Span<double> product) =>
        Run(PassKind.GaussNewtonProduct, parameters, vector, [], product);

    /// <summary>The outputs of all samples, (N, C) row-major.</summary>
    public double[] Logits(ReadOnlySpan<double> parameters)
    {
        double[] logits = new double[Data.Count * Network.Output.Features];
        Run(PassKind.Evaluation, parameters, [], [], [], logits);
        return logits;
    }

    /// <summary>The class of every sample, (N): its largest output, or with one output whether it is above 0; -1 where an output is NaN.</summary>
    public int[] Predict(ReadOnlySpan<double> parameters)
    {
        double[] logits = Logits(parameters);
        int outputs = Network.Output.Features;
        return [.. Enumerable.Range(0, Data.Count).Select(n => Prediction.Of(logits.AsSpan(n * outputs, outputs), outputs, 1))];
    }

    public void Dispose() => _engine.Dispose();

    private Evaluation Run(PassKind kind, ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, ReadOnlySpan<int> samples,
        Span<double> result, double[]? logits = null)
    {
        RequireLength(parameters.Length, nameof(parameters));
        bool goesBack = kind != PassKind.Evaluation;
        if (goesBack)
            RequireLength(result.Length, nameof(result));
        if (kind is PassKind.HessianProduct or PassKind.GaussNewtonProduct)
            RequireLength(direction.Length, nameof(direction));

        foreach (int sample in samples)
        {
            if ((uint)sample >= (uint)Data.Count)
                throw new ArgumentOutOfRangeException(nameof(samples), sample, $"Expected sample indices in 0..{Data.Count - 1}.");
        }

        lock (_gate)
        {
            var evaluation = _engine.Run(kind, parameters, direction, samples, result, logits);
            return Options.L2Penalty == 0 ? evaluation : AddPenalty(kind, parameters, direction, result, evaluation);
        }
    }

    /// <summary>lambda/2 |theta|^2, its gradient lambda theta, its product lambda v.</summary>
    private Evaluation AddPenalty(PassKind kind, ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> result, Evaluation evaluation)
    {
        double squares = 0;
        foreach (var block in Network.Layout.Blocks)
        {
            if (block.Kind.IsStatistic())
                continue;
            var theta = block.Of(parameters);
            squares += Kernels.FixedOrder.Dot(theta, theta);
            if (kind != PassKind.Evaluation)
                Kernels.Lanewise.AddScaled(Options.L2Penalty, kind == PassKind.Gradient ? theta : block.Of(direction), block.Of(result));
        }

        return evaluation with { Loss = evaluation.Loss + Options.L2Penalty / 2 * squares };
    }

    private void RequireLength(int length, string name)
    {
        if (length != ParameterCount)
            throw new ArgumentException($"{name}.Length is {length}, expected {ParameterCount} (P of the network).", name);
    }

    private static ReadOnlySpan<int> NotEmpty(ReadOnlySpan<int> samples) =>
        samples.IsEmpty ? throw new ArgumentException("The mini-batch is empty, expected at least one sample.", nameof(samples)) : samples;
}
