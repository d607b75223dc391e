using System.Buffers;
using System.Runtime.InteropServices;

namespace LandscapeNotebooks.Trajectories;

/// <summary>Numbers that lie in a file and are read when they are looked at, as often as the collector forgets them.</summary>
/// <remarks>Not a memory map: a span of one would not keep it alive.</remarks>
internal sealed class FileDoubles(string path, long offset, int length) : MemoryManager<double>
{
    private readonly WeakReference<double[]?> _read = new(null);

    /// <inheritdoc/>
    /// <remarks>The base class would read the numbers to count them.</remarks>
    public override Memory<double> Memory => CreateMemory(length);

    public override Span<double> GetSpan() => Array();

    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        var handle = GCHandle.Alloc(Array(), GCHandleType.Pinned);
        return new((double*)handle.AddrOfPinnedObject() + elementIndex, handle);
    }

    public override void Unpin()
    {
        // Every handle frees its own.
    }

    protected override void Dispose(bool disposing)
    {
    }

    /// <summary>Reads the numbers from <paramref name="first"/> on, and no others.</summary>
    public void Read(int first, Span<double> values)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        stream.Position = offset + (long)first * sizeof(double);
        stream.ReadExactly(MemoryMarshal.AsBytes(values));
    }

    private double[] Array()
    {
        if (_read.TryGetTarget(out double[]? values))
            return values;

        values = new double[length];
        Read(0, values);
        _read.SetTarget(values);
        return values;
    }
}
