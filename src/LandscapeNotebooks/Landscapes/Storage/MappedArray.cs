using System.Collections.Immutable;
using System.IO.MemoryMappedFiles;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Landscapes.Storage;

/// <summary>A NumPy array in a file that lies in memory, shared with every process that opens it.</summary>
/// <typeparam name="T">As large as the elements of the file.</typeparam>
internal sealed unsafe class MappedArray<T> : IDisposable
    where T : unmanaged
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private T* _elements; // null once it is closed

    private MappedArray(MemoryMappedFile file, MemoryMappedViewAccessor view, int offset, int count)
    {
        (_file, _view, Count) = (file, view, count);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _elements = (T*)(start + view.PointerOffset + offset);
    }

    public int Count { get; }

    /// <summary>An element, for volatile access: other threads and processes write.</summary>
    public ref T this[int index]
    {
        get
        {
            ObjectDisposedException.ThrowIf(_elements is null, this);
            if ((uint)index >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected a point of 0 to {Count - 1}.");
            return ref _elements[index];
        }
    }

    /// <summary>Makes the file, all elements alike, if it is not there.</summary>
    /// <remarks>All of it is written at once: a disk that is full says so now, not when an element is stored.</remarks>
    public static void Create(string path, TensorType type, ImmutableArray<int> shape, T element)
    {
        if (File.Exists(path))
            return;
        var elements = new T[Tensor.Elements(shape)];
        Array.Fill(elements, element);
        AtomicFile.TryWrite(path, stream =>
        {
            stream.Write(NpyHeader.Write(type, shape.AsSpan()));
            stream.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes<T>(elements));
        });
    }

    /// <exception cref="DataFileException">The file is damaged or of another shape.</exception>
    public static MappedArray<T> Open(string path, TensorType type, ImmutableArray<int> shape, bool writable)
    {
        var stream = new FileStream(
            path, FileMode.Open, writable ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            RequireOwn(path, stream, type, shape);
            var access = writable ? MemoryMappedFileAccess.ReadWrite : MemoryMappedFileAccess.Read;
            var file = MemoryMappedFile.CreateFromFile(
                stream, mapName: null, capacity: 0, access, HandleInheritability.None, leaveOpen: false);
            return new(file, file.CreateViewAccessor(0, 0, access), NpyHeader.Write(type, shape.AsSpan()).Length,
                (int)Tensor.Elements(shape));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_elements is null)
            return;
        _elements = null;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose(); // writes to the disk what it has not seen yet
        _file.Dispose();
    }

    /// <summary>The header is as we write it, to the byte: no bit of it can change unseen.</summary>
    private static void RequireOwn(string path, FileStream stream, TensorType type, ImmutableArray<int> shape)
    {
        byte[] expected = NpyHeader.Write(type, shape.AsSpan()), found = new byte[expected.Length];
        int read = stream.ReadAtLeast(found, found.Length, throwOnEndOfStream: false);
        long length = expected.Length + sizeof(T) * Tensor.Elements(shape);
        if (read < found.Length || !found.AsSpan().SequenceEqual(expected))
            throw new DataFileException(path, "header", $"is not that of an array of {type} values ({string.Join(", ", shape)})", Mend);
        if (stream.Length != length)
            throw new DataFileException(path, "file", $"has {stream.Length} bytes, expected {length}"
                + (stream.Length < length ? ": the file was cut" : ""), Mend);
    }

    private const string Mend = "take a copy of it from elsewhere, or delete it to compute its values again";
}
