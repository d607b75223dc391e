using System.Numerics;
using System.Numerics.Tensors;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>One point of a plane: the network behind its first step, and the losses of the samples there.</summary>
internal sealed unsafe class PlanePoint<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Circuit<T> _circuit;
    private readonly Step<T>[] _steps; // without the first
    private readonly Move<T>[] _moves;
    private readonly RiskBoundary<T> _boundary;
    private readonly PlaneParameters _rest;
    private readonly Buffer<T> _parameters;
    private readonly double[] _scratch;

    public PlanePoint(Network network, Loss loss, Dataset data, Crew crew, Chunking chunking, PlaneParameters rest)
    {
        _circuit = new Circuit<T>(network.Layer, network.Input, Mode.Evaluation);
        var steps = Fusion.Fuse(_circuit);
        var stages = Schedule.Create(_circuit, steps, PassKind.Evaluation, segment: 0);
        ArenaFeatures = MemoryPlan<T>.Place(_circuit, stages);
        (_steps, _moves) = ([.. steps[1..]], [.. stages.Single().Moves]);
        _boundary = new RiskBoundary<T>(data, loss, crew);
        _boundary.Start([], chunking, again: false, brings: false); // all samples in every pass
        (_rest, _parameters, _scratch) = (rest, new Buffer<T>(rest.ParameterCount), new double[rest.LongestRun]);
    }

    /// <summary>Features that a chunk's arena holds.</summary>
    public int ArenaFeatures { get; }

    /// <summary>Goes to theta + a d + b e.</summary>
    public void Load(double a, double b)
    {
        _rest.Point(a, b, _scratch, _parameters.Span);
        foreach (var step in _steps)
            step.Load(_parameters.Span, backward: false);
    }

    /// <summary>A chunk from the outputs z + a z_d of the first step to its losses.</summary>
    public void Run(T a, ReadOnlySpan<T> z, ReadOnlySpan<T> first, Chunk chunk, T* arena, Workspace workspace)
    {
        TensorPrimitives.FusedMultiplyAdd(first, a, z, new Frame<T>(arena, default, _moves[0].Operands, chunk, default, workspace).Output);
        foreach (var move in _moves.AsSpan(1))
        {
            var frame = new Frame<T>(arena, default, move.Operands, chunk, default, workspace);
            if (move.Step is null)
                _boundary.Turn(PassKind.Evaluation, move.Phase, frame);
            else
                move.Run(frame);
        }
    }

    /// <summary>What the chunks add up to.</summary>
    public Evaluation Evaluation() => new(_boundary.Loss, _boundary.Correct, _boundary.Answers);

    public void Dispose()
    {
        foreach (var step in _steps)
            step.Dispose();
        _circuit.Dispose();
        _boundary.Dispose();
        _parameters.Dispose();
    }
}
