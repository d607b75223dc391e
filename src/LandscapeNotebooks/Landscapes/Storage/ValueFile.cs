using System.Collections.Immutable;
using System.IO.MemoryMappedFiles;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Landscapes.Storage;

/// <summary>The values of one measure: a NumPy array in a file that lies in memory, shared with every process that opens it.</summary>
internal sealed unsafe class ValueFile : IDisposable
{
    // One NaN for all: arithmetic makes its sign on one processor and not on another.
    private const long DivergedBits = 0x7ff8_0000_0000_0000;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private long* _values; // null once it is closed

    private ValueFile(MemoryMappedFile file, MemoryMappedViewAccessor view, int offset, int count)
    {
        (_file, _view, Count) = (file, view, count);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _values = (long*)(start + view.PointerOffset + offset);
    }

    public int Count { get; }

    /// <summary>A value; a whole one at any moment, whatever other threads and processes write.</summary>
    public double this[int index]
    {
        get => BitConverter.Int64BitsToDouble(Volatile.Read(ref At(index)));
        set => Volatile.Write(ref At(index), double.IsNaN(value) ? DivergedBits : BitConverter.DoubleToInt64Bits(value));
    }

    public bool Contains(int index) => Volatile.Read(ref At(index)) != MissingPoint.Bits;

    /// <summary>Makes the file, all values missing, if it is not there.</summary>
    /// <remarks>All of it is written at once: a disk that is full says so now, not when a value is stored.</remarks>
    public static void Create(string path, ImmutableArray<int> shape)
    {
        if (File.Exists(path))
            return;
        double[] missing = new double[Tensor.Elements(shape)];
        Array.Fill(missing, MissingPoint.Value);
        byte[] bytes = NpyFile.Bytes(shape, missing);
        AtomicFile.WriteNew(path, stream => stream.Write(bytes));
    }

    /// <exception cref="DataFileException">The file is damaged or of another shape.</exception>
    public static ValueFile Open(string path, ImmutableArray<int> shape, bool writable)
    {
        var stream = new FileStream(
            path, FileMode.Open, writable ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            var header = NpyHeader.Read(path, stream);
            if (header.Type != TensorType.F64 || !header.Shape.AsSpan().SequenceEqual(shape.AsSpan())
                || stream.Length != header.Length + header.DataLength)
            {
                throw new DataFileException(path, "header",
                    $"tells of {header.Type} values ({string.Join(", ", header.Shape)}) in {stream.Length} bytes, expected F64 "
                        + $"({string.Join(", ", shape)})",
                    "take a copy of it from elsewhere, or delete it to compute its values again");
            }

            var access = writable ? MemoryMappedFileAccess.ReadWrite : MemoryMappedFileAccess.Read;
            var file = MemoryMappedFile.CreateFromFile(
                stream, mapName: null, capacity: 0, access, HandleInheritability.None, leaveOpen: false);
            return new(file, file.CreateViewAccessor(0, 0, access), header.Length, (int)Tensor.Elements(shape));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public double[] ToArray() => [.. Enumerable.Range(0, Count).Select(index => this[index])];

    public void Dispose()
    {
        if (_values is null)
            return;
        _values = null;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose(); // writes to the disk what it has not seen yet
        _file.Dispose();
    }

    private ref long At(int index)
    {
        ObjectDisposedException.ThrowIf(_values is null, this);
        if ((uint)index >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected a point of 0 to {Count - 1}.");
        return ref _values[index];
    }
}
