using System.Numerics;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Objectives.Risks;

/// <inheritdoc/>
internal sealed class RiskEngine<T> : RiskEngine
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Crew _crew;
    private readonly Circuit<T> _circuit;
    private readonly IStatisticsStep[] _statistics;
    private readonly IRandomStep[] _randomSteps;
    private readonly RiskBoundary<T> _boundary;
    private readonly SampleAugmentation<T> _augmentation;
    private readonly Pass<T>?[] _passes = new Pass<T>?[Enum.GetValues<PassKind>().Length];
    private readonly Buffer<T> _parameters;
    private readonly Linearization<T>?[] _linearizations = new Linearization<T>?[Enum.GetValues<PassKind>().Length];
    private readonly int _segment, _sampleCount;
    private readonly long _reuseBytes;
    private Linearization<T>? _loaded; // the linearisation whose theta the steps hold
    private readonly Network _network;
    private readonly Loss _loss;
    private readonly Dataset _data;
    private readonly Mode _mode;

    public RiskEngine(Network network, Loss loss, Dataset data, EmpiricalRiskOptions options, Mode mode)
    {
        (_network, _loss, _data, _mode) = (network, loss, data, mode);
        _crew = new Crew(WorkTeam.Count(options.Threads));
        _circuit = new Circuit<T>(network.Layer, network.Input, mode);
        (_statistics, _randomSteps) = ([.. _circuit.Steps.OfType<IStatisticsStep>()], [.. _circuit.Steps.OfType<IRandomStep>()]);
        _augmentation = new(options.Augmentations, data);
        _boundary = new RiskBoundary<T>(data, loss, _crew, _augmentation);
        _parameters = new Buffer<T>(network.ParameterCount);
        (_segment, _sampleCount) = (options.CheckpointSegment, data.Count);
        _reuseBytes = options.CheckpointSegment == 0 ? options.ReuseBytes : 0;
    }

    public override long Bytes =>
        _passes.Sum(pass => pass?.Bytes ?? 0) + _linearizations.Sum(kept => kept?.Bytes ?? 0) + _boundary.Bytes + _crew.Bytes;

    public override ReadOnlySpan<double> SampleLosses => _boundary.Values;

    public override Evaluation Run(PassKind kind, ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction,
        ReadOnlySpan<int> samples,
        Span<double> result, double[]? logits = null, OutputMetric? metric = null, bool keeps = false)
    {
        _boundary.Metric = metric;
        var chunking = Chunking.For<T>(_circuit.MostFeatures, samples.IsEmpty ? _sampleCount : samples.Length);
        var kept = direction.IsEmpty || !samples.IsEmpty ? null : _linearizations[(int)kind] ??= new(_circuit, kind, _crew);
        bool repeats = kept is not null && (kept.Meets(parameters) || keeps) && kept.BytesFor(chunking) <= _reuseBytes;
        bool isLinearized = repeats && _loaded == kept;
        _loaded = null;
        var pass = repeats ? kept!.Pass : PassOf(kind);
        if (!isLinearized)
            Load(pass, parameters, kind != PassKind.Evaluation);
        if (!direction.IsEmpty)
        {
            Conversion.Narrow(direction, _parameters.Span);
            foreach (var step in pass.Steps)
                step.LoadTangent(_parameters.Span, backward: true);
        }

        _boundary.Start(samples, chunking, pass.VisitsChunksAgain, logits);
        if (repeats && !isLinearized)
            pass.Linearize(_boundary, chunking);
        pass.Run(_boundary, chunking, result);
        _loaded = repeats ? kept : null;
        return new(_boundary.Loss, _boundary.Correct, _boundary.Answers);
    }

    public override void Signals(ReadOnlySpan<double> parameters, ReadOnlySpan<int> samples, OutputMetric metric, int column,
        LayerSignals signals)
    {
        var chunking = Chunking.For<T>(_circuit.MostFeatures, samples.Length);
        var pass = PassOf(PassKind.Signals);
        _loaded = null;
        Load(pass, parameters, backward: true);
        (_boundary.Metric, _boundary.Column, pass.Reader) = (metric, column, signals.Read);
        _boundary.Start(samples, chunking, pass.VisitsChunksAgain);
        pass.Run(_boundary, chunking, []);
        pass.Reader = null;
    }

    public override RiskPlane? OnPlane(ReadOnlySpan<double> origin, ReadOnlySpan<double> first, ReadOnlySpan<double> second) =>
        _mode == Mode.Evaluation && RiskPlane<T>.IsWorthwhile(_network, _circuit, _sampleCount)
            ? new RiskPlane<T>(_network, _loss, _data, _crew, _boundary, origin, first, second) : null;

    public override void MoveStatistics(Span<double> parameters, double? share)
    {
        foreach (var step in _statistics)
            step.MoveStatistics(parameters, share);
    }

    public override void LoadRandomness(RandomSource? random)
    {
        foreach (var step in _randomSteps)
            step.Draw(random?.Split());
        _augmentation.Draw(random);
    }

    public override long ActivationBytes(PassKind kind) => PassOf(kind).BytesPerSample;

    public override void Dispose()
    {
        foreach (var pass in _passes)
            pass?.Dispose();
        foreach (var kept in _linearizations)
            kept?.Dispose();
        _boundary.Dispose();
        _circuit.Dispose();
        _parameters.Dispose();
        _crew.Dispose();
    }

    private void Load(Pass<T> pass, ReadOnlySpan<double> parameters, bool backward)
    {
        Conversion.Narrow(parameters, _parameters.Span);
        foreach (var step in pass.Steps)
            step.Load(_parameters.Span, backward);
    }

    private Pass<T> PassOf(PassKind kind) => _passes[(int)kind] ??= new Pass<T>(_circuit, kind, _segment, _crew);
}
