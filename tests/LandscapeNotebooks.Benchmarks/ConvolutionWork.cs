using LandscapeNotebooks.Numerics.Convolutions;
using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>One convolution over 128 images: chunks of 16 lanes that the threads share out.</summary>
internal sealed class ConvolutionWork : IDisposable
{
    private const int Lanes = 16, Chunks = 8;

    private readonly ConvolutionPasses<float> _kernel;
    private readonly Buffer<float> _x, _y, _dx, _dy, _dw;
    private readonly Workspace[] _workspaces;
    private readonly Action<int, int> _forward, _backwardInput, _backwardWeights;
    private readonly WorkTeam _team;

    public ConvolutionWork(Convolution shape, ConvolutionMethod method, WorkTeam team)
    {
        (Shape, _team) = (shape, team);
        _kernel = new ConvolutionPasses<float>(shape, method);
        _workspaces = [.. Enumerable.Range(0, team.Threads).Select(_ => new Workspace())];
        (_x, _dx) = (new(Chunks * InputLength), new(Chunks * InputLength));
        (_y, _dy) = (new(Chunks * OutputLength), new(Chunks * OutputLength));
        _dw = new Buffer<float>(team.Threads * shape.WeightCount);
        using var weights = new Buffer<float>(shape.WeightCount);
        Numbers.Fill(_x, _dy, weights);
        _kernel.Load(weights.Span);
        _kernel.LoadBackward(weights.Span);

        _forward = (chunk, worker) => _kernel.Forward(X(chunk), Y(chunk), Lanes, default, _workspaces[worker]);
        _backwardInput = (chunk, worker) =>
            _kernel.BackwardInput(Slice(_dy, chunk, OutputLength), Slice(_dx, chunk, InputLength), Lanes, accumulate: false,
                _workspaces[worker]);
        _backwardWeights = (chunk, worker) =>
            _kernel.BackwardWeights(X(chunk), Slice(_dy, chunk, OutputLength), Slice(_dw, worker, shape.WeightCount), Lanes,
                _workspaces[worker]);
    }

    public Convolution Shape { get; }

    /// <summary>Y, (chunk, O, H', W', L).</summary>
    public ReadOnlySpan<float> Outputs => _y.Span;

    public IEnumerable<Case> Cases
    {
        get
        {
            string name = $"{Shape.InputChannels}x{Shape.InputHeight}x{Shape.InputHeight} -> {Shape.OutputChannels}, "
                + $"{Shape.KernelHeight}x{Shape.KernelWidth} /{Shape.Stride}";
            double flop = 2e-9 * Shape.MultiplyAdds * Lanes * Chunks;
            yield return new Case($"conv {name}, {_kernel.Method}", flop, Forward, $"conv {name}");
            yield return new Case($"  gradient of the input, {_kernel.Method}", flop, BackwardInput);
            yield return new Case($"  gradient of the weights, {_kernel.WeightMethod}", flop, BackwardWeights);
            yield return new Case("  all three", 3 * flop, All, $"conv+grad {name}");
        }
    }

    /// <summary>dX, (chunk, I, H, W, L).</summary>
    public ReadOnlySpan<float> InputGradients => _dx.Span;

    /// <summary>dW of the first thread, (O, I, R, S): added to by every call.</summary>
    public Span<float> WeightGradients => _dw.Span[..Shape.WeightCount];

    public void Forward() => _team.For(Chunks, _forward);

    public void BackwardInput() => _team.For(Chunks, _backwardInput);

    public void BackwardWeights() => _team.For(Chunks, _backwardWeights);

    /// <summary>The first chunk's share of dW on this thread.</summary>
    public void BackwardWeightsOfOneChunk() => _backwardWeights(0, 0);

    public void Dispose()
    {
        foreach (IDisposable owned in (IDisposable[])[_kernel, _x, _y, _dx, _dy, _dw, .. _workspaces])
            owned.Dispose();
    }

    private int InputLength => Shape.InputSize * Lanes;

    private int OutputLength => Shape.OutputSize * Lanes;

    private Span<float> X(int chunk) => Slice(_x, chunk, InputLength);

    private Span<float> Y(int chunk) => Slice(_y, chunk, OutputLength);

    private void All()
    {
        Forward();
        BackwardInput();
        BackwardWeights();
    }

    private static Span<float> Slice(Buffer<float> buffer, int index, int length) => buffer.Span.Slice(index * length, length);
}
