using System.Collections.Immutable;
using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Passes;

/// <summary>Runs the schedule of one kind of pass over the chunks of a mini-batch.</summary>
/// <remarks>
/// Chunk c adds its parameter gradient to accumulator c mod A, in the order of its chunks, and the A accumulators are added in order:
/// the bits depend on the network and the mini-batch alone, not on the threads.
/// <para>A linearised pass is a product in two parts: <see cref="Linearize"/> once for theta, then <see cref="Run"/> for any number of
/// directions. Every kernel sees the same numbers as in the pass in one part, so that the product has the same bits.</para>
/// </remarks>
internal sealed unsafe class Pass<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostAccumulators = 16;
    private const int CollectedTogether = 16 * 1024;

    private readonly Circuit<T> _circuit;
    private readonly PassKind _kind;
    private readonly Crew _crew;
    private readonly List<Stage<T>> _fixed = [], _stages;
    private readonly int _arenaFeatures;
    private readonly List<Buffer<T>> _arenas = [], _accumulators = [];
    private readonly Action<int, int> _runSlot, _collect;
    private IBoundary<T> _boundary = null!;
    private Chunking _chunking;
    private Stage<T> _stage = null!;
    private int _slots;
    private bool _accumulates, _isFirstStage, _goesBack;
    private double* _gradient;
    private int _gradientLength;

    /// <param name="circuit">The network; its steps hold theta (and the direction) when the pass runs.</param>
    /// <param name="kind">What the pass computes.</param>
    /// <param name="segment">Steps whose activations are recomputed together; 0 stores all.</param>
    /// <param name="crew">The threads.</param>
    public Pass(Circuit<T> circuit, PassKind kind, int segment, Crew crew)
    {
        (_circuit, _kind, _crew) = (circuit, kind, crew);
        Steps = kind switch
        {
            PassKind.Evaluation when circuit.Mode == Mode.Evaluation => Fusion.Fuse(circuit),
            PassKind.Evaluation or PassKind.Gradient => TrainingFusion.Fuse(circuit),
            _ => circuit.Steps,
        };
        _stages = Schedule.Create(circuit, Steps, kind, segment);
        _arenaFeatures = MemoryPlan<T>.Place(circuit, _stages);
        (_runSlot, _collect) = (RunSlot, Collect);
    }

    /// <summary>A product in two parts.</summary>
    private Pass(Circuit<T> circuit, PassKind kind, Crew crew)
    {
        (_circuit, _kind, _crew, Steps) = (circuit, kind, crew, circuit.Steps);
        (_fixed, _stages) = Schedule.CreateLinearized(circuit, kind);
        _arenaFeatures = MemoryPlan<T>.Place(circuit, _fixed, _stages);
        (_runSlot, _collect) = (RunSlot, Collect);
    }

    /// <summary>A product in two parts, so that what depends on theta alone is computed once for many directions.</summary>
    public static Pass<T> Linearized(Circuit<T> circuit, PassKind kind, Crew crew) => new(circuit, kind, crew);

    /// <summary>The steps that the pass runs: they must be loaded first.</summary>
    public ImmutableArray<Step<T>> Steps { get; }

    /// <summary>Sees every linear step before its backward phase, on the thread of its chunk; null for nobody.</summary>
    public SignalReader<T>? Reader { get; set; }

    /// <summary>Activations, gradients and tangents of one sample that are kept at once, in bytes.</summary>
    public long BytesPerSample => (long)_arenaFeatures * sizeof(T);

    /// <summary>Whether a chunk is taken up more than once: because the chunks meet on the way, or because it is
    /// kept for further directions.</summary>
    public bool VisitsChunksAgain => _stages.Count > 1 || _fixed.Count > 0;

    /// <summary>Native memory held by the pass.</summary>
    public long Bytes => _arenas.Concat(_accumulators).Sum(buffer => (long)buffer.Length * sizeof(T));

    /// <summary>The part of a linearised pass that depends on theta alone.</summary>
    public void Linearize(IBoundary<T> boundary, Chunking chunking) => RunStages(_fixed, boundary, chunking, accumulates: false);

    /// <param name="boundary">Samples and loss.</param>
    /// <param name="chunking">The chunks.</param>
    /// <param name="gradient">Receives the gradient or product, (P), written over; empty in a pass that has none.</param>
    public void Run(IBoundary<T> boundary, Chunking chunking, Span<double> gradient)
    {
        bool accumulates = _kind is not (PassKind.Evaluation or PassKind.Signals);
        RunStages(_stages, boundary, chunking, accumulates);
        if (!accumulates)
            return;

        fixed (double* to = gradient)
        {
            _gradient = to;
            _gradientLength = gradient.Length;
            _crew.Team.For((gradient.Length + CollectedTogether - 1) / CollectedTogether, _collect);
        }
    }

    public void Dispose()
    {
        foreach (var buffer in _arenas.Concat(_accumulators))
            buffer.Dispose();
        foreach (var step in Steps)
            step.Dispose();
    }

    private void RunStages(List<Stage<T>> stages, IBoundary<T> boundary, Chunking chunking, bool accumulates)
    {
        (_boundary, _chunking, _accumulates) = (boundary, chunking, accumulates);
        _slots = accumulates ? Math.Min(chunking.Count, MostAccumulators) : chunking.Count;
        Reserve();
        for (int index = 0; index < stages.Count; index++)
        {
            var stage = stages[index];
            (_stage, _isFirstStage) = (stage, index == 0);
            _goesBack = index % 2 == 1; // to and fro: what the stage before touched last is still in the caches
            _crew.Team.For(_slots, _runSlot);
            foreach (var (step, phase) in stage.Meetings)
                step.Combine(phase, chunking);
        }
    }

    /// <summary>Chunks that are visited again keep an arena each; otherwise a thread needs one.</summary>
    private void Reserve()
    {
        int arenas = VisitsChunksAgain ? _chunking.Count : _crew.Team.Threads;
        int length = checked(_arenaFeatures * _chunking.Lanes);
        for (int i = 0; i < arenas; i++)
        {
            if (i == _arenas.Count)
            {
                _arenas.Add(new Buffer<T>(length));
            }
            else if (_arenas[i].Length < length)
            {
                _arenas[i].Dispose();
                _arenas[i] = new Buffer<T>(length);
            }
        }

        foreach (var step in Steps)
            step.Reserve(_chunking.Count);
        while (_accumulates && _accumulators.Count < _slots)
            _accumulators.Add(new Buffer<T>(_circuit.Layout.ParameterCount));
    }

    private void RunSlot(int piece, int worker)
    {
        int slot = _goesBack ? _slots - 1 - piece : piece;
        if (_isFirstStage && _accumulates)
            _accumulators[slot].Clear();
        for (int index = slot; index < _chunking.Count; index += _slots)
        {
            var chunk = _chunking[index];
            var data = _boundary.Inputs(chunk, worker);
            T* arena = _arenas[VisitsChunksAgain ? index : worker].Pointer;
            foreach (var move in _stage.Moves)
            {
                bool collects = _accumulates && move.Phase == (_kind == PassKind.HessianProduct ? Phase.BackwardTangent : Phase.Backward);
                var frame = new Frame<T>(
                    arena, data, move.Operands, chunk, collects ? _accumulators[slot].Span : default, _crew.Workspaces[worker]);
                if (move is { Step: ILinearStep<T> linear, Phase: Phase.Backward, Gathers: false })
                    Reader?.Invoke(linear, frame);
                if (move.Step is null)
                    _boundary.Turn(_kind, move.Phase, frame);
                else
                    move.Run(frame);
            }
        }
    }

    /// <summary>A part of the gradient: the accumulators, in order.</summary>
    private void Collect(int part, int worker)
    {
        int first = part * CollectedTogether, length = Math.Min(CollectedTogether, _gradientLength - first);
        var gradient = new Span<double>(_gradient + first, length);
        Conversion.Widen<T>(_accumulators[0].Span.Slice(first, length), gradient);
        for (int slot = 1; slot < _slots; slot++)
            Conversion.AddWidened<T>(_accumulators[slot].Span.Slice(first, length), gradient);
    }
}
