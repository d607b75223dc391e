using System.Numerics.Tensors;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Sparsity;

/// <summary>f(m(s) * theta) as a function of (theta, s): weights and their scores, trained together.</summary>
/// <remarks>
/// <para>The parameters are theta, (P), then a score for every weight, (S). The mask m(s) is chosen anew at every point; its derivative is
/// 0 almost everywhere, so the scores' gradient is the straight-through estimate, as if dm/ds were 1: with g = grad f(m * theta), the
/// gradient is m * g in theta and g * theta in s. It is not the gradient of this function in s. A dense network has no choice to learn, and
/// its scores' gradient is 0. Y. Bengio et al., Estimating or propagating gradients through stochastic neurons,
/// 2013; H. Kang et al., 2023.</para>
/// <para>An objective like any other: every optimiser, <see cref="Trainings.Training"/>, checkpoints and trajectories take it.</para>
/// </remarks>
/// <example><code>
/// var softnet = SubnetworkObjective.Soft(risk, capacity: 30, new RandomSource(1));
/// var result = new Training(softnet, new Adam(1e-2)).Run(softnet.Start(theta, new RandomSource(2)), new RandomSource(3));
/// Subnetwork trained = softnet.At(result.Parameters);
/// </code></example>
public sealed class SubnetworkObjective : ITrainingObjective
{
    private readonly Lock _gate = new();
    private readonly ISampledObjective _objective;
    private readonly double[] _minor; // for every score; empty in a hard mask
    private readonly double[] _drawn; // the minor part of one step
    private readonly bool[] _major;
    private readonly double[] _mask, _masked, _gradient, _scratch;

    private SubnetworkObjective(ISampledObjective objective, MaskKind kind, Capacity capacity, MinorDraw draw, RandomSource? random)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(capacity);
        (_objective, Kind, Capacity, Draw) = (objective, kind, capacity, draw);
        var theta = objective.Layout;
        Layout = new([
            .. theta.Blocks.Select(block => (block.Name, block.Kind, block.Shape)),
            .. Mask.MaskedLayers(theta).Select(block => (block.Name + ".scores", ParameterKind.Score, block.Shape))]);

        int scores = Layout.ParameterCount - theta.ParameterCount;
        _minor = random is null ? [] : Mask.Draw(scores, random);
        _drawn = random is null ? [] : new double[scores];
        _major = new bool[theta.ParameterCount];
        Array.Fill(_major, true);
        (_mask, _masked, _gradient, _scratch) = (new double[theta.ParameterCount], new double[theta.ParameterCount],
            new double[theta.ParameterCount], new double[scores]);
        Array.Fill(_mask, 1);
    }

    /// <summary>The network whose weights are masked, as a function of theta alone.</summary>
    public ISampledObjective Objective => _objective;

    public MaskKind Kind { get; }

    public Capacity Capacity { get; }

    /// <summary>When the minor part of a soft mask is drawn in training; elsewhere it is the one drawn at first.</summary>
    public MinorDraw Draw { get; }

    /// <summary>P + S.</summary>
    public int ParameterCount => Layout.ParameterCount;

    /// <summary>The blocks of theta, then those of the scores, each named after its weight: <c>0.weight.scores</c>.</summary>
    public ParameterLayout Layout { get; }

    /// <inheritdoc/>
    public int SampleCount => _objective.SampleCount;

    private int ThetaCount => _masked.Length;

    /// <summary>The whole network: c = 100.</summary>
    public static SubnetworkObjective Dense(ISampledObjective objective) => new(objective, MaskKind.Dense, new(100), MinorDraw.Once, null);

    /// <summary>HardNet: weights outside the major part are 0.</summary>
    /// <param name="objective">The network as a function of theta.</param>
    /// <param name="capacity">c.</param>
    public static SubnetworkObjective Hard(ISampledObjective objective, Capacity capacity) =>
        new(objective, MaskKind.Hard, capacity, MinorDraw.Once, null);

    /// <summary>SoftNet: weights outside the major part are multiplied by numbers uniform on [0, 1).</summary>
    /// <inheritdoc cref="Hard"/>
    /// <param name="random">Draws the minor part.</param>
    /// <param name="draw">Whether training sees this draw at every step, or a new one.</param>
    public static SubnetworkObjective Soft(
        ISampledObjective objective, Capacity capacity, RandomSource random, MinorDraw draw = MinorDraw.Once)
    {
        ArgumentNullException.ThrowIfNull(random);
        return new(objective, MaskKind.Soft, capacity, draw, random);
    }

    /// <summary>(theta, s) to start from, with scores drawn from U(-1/sqrt(fan-in), 1/sqrt(fan-in)).</summary>
    /// <exception cref="ArgumentException">theta is not P long.</exception>
    public ParameterVector Start(ReadOnlySpan<double> theta, RandomSource random)
    {
        Lengths.Require(theta.Length, ThetaCount, "P of the network");
        return ParameterVector.Own([.. theta, .. Mask.DrawScores(_objective.Layout, random)], Layout);
    }

    /// <summary>The subnetwork at (theta, s), with the minor part that was drawn at first.</summary>
    public Subnetwork At(ReadOnlySpan<double> parameters) => Snapshot(parameters, _minor);

    /// <summary>The subnetwork at (theta, s), with a minor part of its own: for the spread over draws.</summary>
    public Subnetwork At(ReadOnlySpan<double> parameters, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Snapshot(parameters, Kind == MaskKind.Soft ? Mask.Draw(_scratch.Length, random) : []);
    }

    /// <summary>A measure of theta taken of the masked network, m(s) * theta.</summary>
    /// <example><code>Measures = [softnet.Masked(Measure.Of("test", testRisk))]</code></example>
    public Measure Masked(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return new(measure.Readings, (parameters, values) => measure.Take(Masked(parameters), values)) { ParameterCount = ParameterCount };
    }

    /// <summary>m(s) * theta, (P).</summary>
    public ParameterVector Masked(ReadOnlySpan<double> parameters)
    {
        lock (_gate)
        {
            Enter(parameters, _minor);
            return new(_masked, _objective.Layout);
        }
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> parameters)
    {
        lock (_gate)
        {
            Enter(parameters, _minor);
            return _objective.Value(_masked);
        }
    }

    /// <inheritdoc/>
    /// <remarks>The straight-through estimate.</remarks>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        lock (_gate)
        {
            Enter(parameters, _minor, gradient);
            return Leave(_objective.Gradient(_masked, _gradient), parameters, gradient);
        }
    }

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> parameters, ReadOnlySpan<int> samples, Span<double> gradient)
    {
        lock (_gate)
        {
            Enter(parameters, _minor, gradient);
            return Leave(_objective.Gradient(_masked, samples, _gradient), parameters, gradient);
        }
    }

    /// <inheritdoc/>
    public string Augmentation => (_objective as ITrainingObjective)?.Augmentation ?? "";

    /// <inheritdoc/>
    public double TrainingGradient(Span<double> parameters, ReadOnlySpan<int> samples, RandomSource random, Span<double> gradient)
    {
        ArgumentNullException.ThrowIfNull(random);
        lock (_gate)
        {
            Enter(parameters, Draw == MinorDraw.EveryStep ? Redraw(random) : _minor, gradient);
            if (_objective is not ITrainingObjective training)
                return Leave(_objective.Gradient(_masked, samples, _gradient), parameters, gradient);

            double loss = training.TrainingGradient(_masked, samples, random, _gradient);
            foreach (var block in _objective.Layout.Blocks)
            {
                if (block.Kind.IsStatistic())
                    block.Of(_masked).CopyTo(block.Of(parameters));
            }

            return Leave(loss, parameters, gradient);
        }
    }

    /// <summary>Chooses m(s) and writes m * theta over the work space.</summary>
    private void Enter(ReadOnlySpan<double> parameters, ReadOnlySpan<double> minor)
    {
        Lengths.Require(parameters.Length, ParameterCount, "P + S: theta and a score for every weight");
        if (Kind != MaskKind.Dense)
        {
            int offset = ThetaCount;
            foreach (var block in _objective.Layout.Blocks)
            {
                if (block.Kind != ParameterKind.Weight)
                    continue;
                Selection.Mark(parameters.Slice(offset, block.Length), Capacity.Kept(block.Length),
                    _major.AsSpan(block.Offset, block.Length), _scratch);
                offset += block.Length;
            }

            Mask.Fill(_objective.Layout, _major, minor, _mask);
        }

        TensorPrimitives.Multiply(parameters[..ThetaCount], _mask, _masked);
    }

    private void Enter(ReadOnlySpan<double> parameters, ReadOnlySpan<double> minor, ReadOnlySpan<double> gradient)
    {
        Lengths.Require(gradient.Length, ParameterCount, "P + S: theta and a score for every weight");
        Enter(parameters, minor);
    }

    /// <summary>From g at m * theta: m * g in theta, g * theta in the scores.</summary>
    private double Leave(double value, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        TensorPrimitives.Multiply(_gradient, _mask, gradient[..ThetaCount]);
        var scores = gradient[ThetaCount..];
        scores.Clear();
        if (Kind == MaskKind.Dense)
            return value;

        int offset = 0;
        foreach (var block in _objective.Layout.Blocks)
        {
            if (block.Kind != ParameterKind.Weight)
                continue;
            TensorPrimitives.Multiply(block.Of(_gradient.AsSpan()), block.Of(parameters[..ThetaCount]), scores.Slice(offset, block.Length));
            offset += block.Length;
        }

        return value;
    }

    private double[] Redraw(RandomSource random)
    {
        foreach (ref double value in _drawn.AsSpan())
            value = random.NextDouble();
        return _drawn;
    }

    private Subnetwork Snapshot(ReadOnlySpan<double> parameters, double[] minor)
    {
        lock (_gate)
        {
            Enter(parameters, minor);
            return new(new(parameters[..ThetaCount], _objective.Layout), Mask.Of(_objective.Layout, [.. _major], minor));
        }
    }
}
