using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>Brings the samples of a mini-batch into lanes, and keeps them while the same samples are asked for.</summary>
/// <remarks>What is too large to keep is brought again for every chunk.</remarks>
internal sealed class SampleLoader<T>(Dataset data, Crew crew, SampleAugmentation<T>? augmentation) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const long MostBytesKept = 64 << 20;

    private readonly Buffer<T>?[] _ofWorker = new Buffer<T>?[crew.Team.Threads];
    private Buffer<T>? _kept;
    private bool[] _isLoaded = [];
    private int[] _samples = [];
    private Chunking _chunking;
    private bool _keeps, _isWhole;

    public long Bytes => (long)((_kept?.Length ?? 0) + _ofWorker.Sum(buffer => buffer?.Length ?? 0)) * Unsafe.SizeOf<T>();

    /// <summary>The index in the data of the mini-batch's sample at a position.</summary>
    public int this[int position] => _isWhole ? position : _samples[position];

    /// <summary>Starts a mini-batch; no indices stand for all samples in their order.</summary>
    /// <param name="samples">Indices, or empty.</param>
    /// <param name="chunking">The chunks.</param>
    /// <param name="again">Whether the chunks are asked for more than once, so that they should be kept.</param>
    /// <param name="brings">Whether they are asked for at all.</param>
    public void Start(ReadOnlySpan<int> samples, Chunking chunking, bool again, bool brings = true)
    {
        bool isWhole = samples.IsEmpty, sameAsBefore = isWhole && _isWhole && chunking == _chunking;
        long length = (long)chunking.Count * chunking.Lanes * data.InputSize;
        (_isWhole, _chunking) = (isWhole, chunking);
        _keeps = brings && (again || isWhole) && length * Unsafe.SizeOf<T>() <= MostBytesKept;
        if (!isWhole)
        {
            if (_samples.Length < samples.Length)
                _samples = new int[samples.Length];
            samples.CopyTo(_samples);
        }

        if (!_keeps || sameAsBefore)
            return;

        if (_isLoaded.Length < chunking.Count)
            _isLoaded = new bool[chunking.Count];
        Array.Clear(_isLoaded);
        if ((_kept?.Length ?? 0) < length)
        {
            _kept?.Dispose();
            _kept = new Buffer<T>((int)length);
        }
    }

    /// <summary>The inputs of a chunk, (I, L).</summary>
    public ReadOnlySpan<T> Load(Chunk chunk, int worker)
    {
        int length = data.InputSize * chunk.Lanes;
        if (_keeps)
        {
            var place = _kept!.Span.Slice(chunk.Index * length, length);
            if (!_isLoaded[chunk.Index])
                Fill(chunk, place, crew.Workspaces[worker]);
            _isLoaded[chunk.Index] = true;
            return place;
        }

        ref var buffer = ref _ofWorker[worker];
        if ((buffer?.Length ?? 0) < length)
        {
            buffer?.Dispose();
            buffer = new Buffer<T>(length);
        }

        var inputs = buffer!.Span[..length];
        Fill(chunk, inputs, crew.Workspaces[worker]);
        return inputs;
    }

    public void Dispose()
    {
        _kept?.Dispose();
        foreach (var buffer in _ofWorker)
            buffer?.Dispose();
    }

    private void Fill(Chunk chunk, Span<T> lanes, Workspace workspace)
    {
        using var samples = workspace.Rent<T>(chunk.Count * data.InputSize);
        using var scratch = workspace.Rent<T>(augmentation is { IsOn: true } ? data.InputSize : 0);
        for (int i = 0; i < chunk.Count; i++)
        {
            var sample = samples.Span.Slice(i * data.InputSize, data.InputSize);
            if (typeof(T) == typeof(float))
                data.CopyInputs(this[chunk.First + i], MemoryMarshal.Cast<T, float>(sample));
            else
                data.CopyInputs(this[chunk.First + i], MemoryMarshal.Cast<T, double>(sample));
            augmentation?.Apply(sample, scratch.Span, chunk.First + i);
        }

        Transposition.ToLanes(samples.Span, chunk.Lanes, lanes);
    }
}
