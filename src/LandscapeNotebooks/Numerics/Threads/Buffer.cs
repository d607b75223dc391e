using System.Runtime.InteropServices;

namespace LandscapeNotebooks.Numerics.Threads;

/// <summary>Zeroed native memory on a 64-byte boundary, owned by whoever created it.</summary>
/// <remarks>
/// Native, because the collector neither moves nor scans it and a vector never crosses a cache line. What is dropped is freed by its
/// finaliser, and the collector is told how much there is to win; <see cref="Dispose"/> frees it at once.
/// </remarks>
internal sealed unsafe class Buffer<T> : IDisposable
    where T : unmanaged
{
    private const int Alignment = 64;

    private readonly long _bytes;
    private T* _pointer;

    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Buffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _bytes = Math.Max((long)length * sizeof(T), Alignment);
        _pointer = (T*)NativeMemory.AlignedAlloc((nuint)_bytes, Alignment);
        HeldMemory.Add(_bytes);
        LargePages.Advise(_pointer, (nuint)_bytes);
        Clear();
    }

    ~Buffer() => Free();

    public int Length { get; }

    public T* Pointer => _pointer is not null ? _pointer : throw new ObjectDisposedException(nameof(Buffer<T>));

    public Span<T> Span => new(Pointer, Length);

    public void Clear() => Span.Clear();

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_pointer is null)
            return;
        NativeMemory.AlignedFree(_pointer);
        _pointer = null;
        HeldMemory.Remove(_bytes);
    }
}
