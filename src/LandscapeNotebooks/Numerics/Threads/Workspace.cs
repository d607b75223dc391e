namespace LandscapeNotebooks.Numerics.Threads;

/// <summary>Scratch memory of one thread: hands out aligned memory and takes it back, so that a steady state allocates nothing.</summary>
/// <remarks>Rents and returns nest like calls. What is rented holds anything: the renter writes before it reads. Not thread-safe.</remarks>
internal sealed unsafe class Workspace : IDisposable
{
    private const int Granularity = 64;

    private readonly List<Buffer<byte>> _blocks = [];
    private int _used;

    /// <summary>Bytes held now, used or not.</summary>
    public long Bytes => _blocks.Sum(block => (long)block.Length);

    /// <summary>Memory for <paramref name="length"/> values until the lease is disposed.</summary>
    public Lease<T> Rent<T>(int length)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        int bytes = checked((int)(((long)length * sizeof(T) + Granularity - 1) / Granularity * Granularity));
        if (_used == _blocks.Count)
        {
            _blocks.Add(new Buffer<byte>(bytes));
        }
        else if (_blocks[_used].Length < bytes)
        {
            _blocks[_used].Dispose();
            _blocks[_used] = new Buffer<byte>(bytes);
        }

        return new Lease<T>(this, (T*)_blocks[_used++].Pointer, length);
    }

    public void Dispose()
    {
        foreach (var block in _blocks)
            block.Dispose();
        _blocks.Clear();
    }

    /// <summary>Rented memory; disposing gives it back.</summary>
    public readonly ref struct Lease<T>(Workspace owner, T* pointer, int length)
        where T : unmanaged
    {
        public T* Pointer => pointer;

        public Span<T> Span => new(pointer, length);

        public void Dispose() => owner._used--;
    }
}
