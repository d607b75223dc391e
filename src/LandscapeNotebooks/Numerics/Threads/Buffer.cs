using System.Runtime.InteropServices;

namespace LandscapeNotebooks.Numerics.Threads;

/// <summary>Zeroed native memory on a 64-byte boundary, owned by whoever created it.</summary>
/// <remarks>Native, because the collector neither moves nor scans it and a vector never crosses a cache line.</remarks>
internal sealed unsafe class Buffer<T> : IDisposable
    where T : unmanaged
{
    private const nuint Alignment = 64;

    private T* _pointer;

    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Buffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        nuint bytes = (nuint)length * (nuint)sizeof(T);
        _pointer = (T*)NativeMemory.AlignedAlloc(Math.Max(bytes, Alignment), Alignment);
        LargePages.Advise(_pointer, bytes);
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
        NativeMemory.AlignedFree(_pointer);
        _pointer = null;
    }
}
