using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Objectives.Risks;

/// <inheritdoc/>
/// <remarks>
/// The first step's outputs are Z + a Z_d + b Z_e. Some points go through a chunk of samples together, so that the chunk's part of the
/// three is read from a cache; each has its own copy of the other steps, loaded with its weights.
/// </remarks>
internal sealed unsafe class RiskPlane<T> : RiskPlane
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostTogether = 8;

    // Sizes alone decide: the values of a plane must not depend on the memory of a machine.
    private const long MostBytes = 512 << 20;

    private readonly Crew _crew;
    private readonly Chunking _chunking;
    private readonly Buffer<T> _z, _first;
    private readonly Buffer<T>? _second; // none where e is 0
    private readonly PlanePoint<T>[] _points;
    private readonly Buffer<T>?[] _arenas;
    private readonly int _features;
    private readonly Action<int, int> _load, _run;
    private double[] _a = [];
    private double _b;
    private int _count;

    public RiskPlane(Network network, Loss loss, Dataset data, Crew crew, RiskBoundary<T> samples,
        ReadOnlySpan<double> origin, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        using var circuit = new Circuit<T>(network.Layer, network.Input, Mode.Evaluation);
        var step = circuit.Steps[0];
        (_crew, _chunking, _features) = (crew, Chunking.For<T>(circuit.MostFeatures, data.Count), step.Output.Features);
        samples.Start([], _chunking, again: true);
        _z = Outputs(step, samples, origin);
        _first = Outputs(step, samples, first);
        _second = second.IndexOfAnyExcept(0.0) < 0 ? null : Outputs(step, samples, second);

        var rest = new PlaneParameters(circuit.Layout, step.LinearBlocks, origin, first, second);
        _points = [.. Enumerable.Range(0, MostTogether).Select(_ => new PlanePoint<T>(network, loss, data, crew, _chunking, rest))];
        _arenas = new Buffer<T>?[crew.Team.Threads];
        (_load, _run) = (Load, Run);
    }

    /// <summary>Whether the first step alone reads the samples, is linear in its parameters, a good part of the work,
    /// and small enough to keep.</summary>
    public static bool IsWorthwhile(Network network, Circuit<T> circuit, int samples)
    {
        var step = circuit.Steps[0];
        if (step.LinearBlocks.IsEmpty || circuit.Steps.Count(other => other.Inputs.Any(value => value.Id == circuit.Input.Id)) != 1)
            return false;

        long products = network.Layers.First(layer => layer.MultiplyAdds > 0).MultiplyAdds;
        var chunking = Chunking.For<T>(circuit.MostFeatures, samples);
        long bytes = 3L * chunking.Count * chunking.Lanes * step.Output.Features * Unsafe.SizeOf<T>();
        return products >= 8L * step.Output.Features && 10 * products >= network.MultiplyAdds && bytes <= MostBytes;
    }

    public override void Row(ReadOnlySpan<double> a, double b, Span<Evaluation> evaluations)
    {
        int groups = (a.Length + MostTogether - 1) / MostTogether;
        _b = b;
        for (int group = 0; group < groups; group++)
        {
            int from = a.Length * group / groups, to = a.Length * (group + 1) / groups; // of nearly the same size
            (_a, _count) = (a[from..to].ToArray(), to - from);
            _crew.Team.For(_count, _load);
            _crew.Team.For(_chunking.Count, _run);
            for (int k = 0; k < _count; k++)
                evaluations[from + k] = _points[k].Evaluation();
        }
    }

    public override void Dispose()
    {
        _z.Dispose();
        _first.Dispose();
        _second?.Dispose();
        foreach (var point in _points)
            point.Dispose();
        foreach (var arena in _arenas)
            arena?.Dispose();
    }

    private void Load(int k, int worker) => _points[k].Load(_a[k], _b);

    /// <summary>The points of a group over a chunk.</summary>
    private void Run(int index, int worker)
    {
        var chunk = _chunking[index];
        int length = _features * chunk.Lanes, place = index * length;
        int arenaLength = _points[0].ArenaFeatures * chunk.Lanes;
        var arena = _arenas[worker] ??= new Buffer<T>(arenaLength);
        ReadOnlySpan<T> z = _z.Span.Slice(place, length), first = _first.Span.Slice(place, length);
        using var row = _crew.Workspaces[worker].Rent<T>(_second is null ? 0 : length);
        if (_second is not null)
        {
            TensorPrimitives.FusedMultiplyAdd(_second.Span.Slice(place, length), T.CreateTruncating(_b), z, row.Span);
            z = row.Span;
        }

        for (int k = 0; k < _count; k++)
            _points[k].Run(T.CreateTruncating(_a[k]), z, first, chunk, arena.Pointer, _crew.Workspaces[worker]);
    }

    /// <summary>The first step's outputs for all samples, chunk by chunk: (F, L) each.</summary>
    private Buffer<T> Outputs(Step<T> step, RiskBoundary<T> samples, ReadOnlySpan<double> parameters)
    {
        using var narrow = new Buffer<T>(parameters.Length);
        Conversion.Narrow(parameters, narrow.Span);
        step.Load(narrow.Span, backward: false);
        var outputs = new Buffer<T>(_chunking.Count * _chunking.Lanes * _features);
        Operand[] operands = [new(step.Inputs[0].Features) { Activation = Operand.Data }, new(_features) { Activation = 0 }];
        T* pointer = outputs.Pointer;
        _crew.Team.For(_chunking.Count, (index, worker) =>
        {
            var chunk = _chunking[index];
            step.Forward(new(pointer + (nint)index * _features * chunk.Lanes, samples.Inputs(chunk, worker), operands, chunk, default,
                _crew.Workspaces[worker]));
        });
        return outputs;
    }
}
