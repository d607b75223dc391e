using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace LandscapeNotebooks.Storage;

/// <summary>A NumPy array file, <c>.npy</c>: <c>numpy.load(path)</c> reads what is written here, and
/// <c>numpy.save</c> writes what is read.</summary>
/// <remarks>What is written here carries a checksum, which is checked when it is read; files of other programs carry none.</remarks>
public static class NpyFile
{
    /// <summary>Reads an array of any floating-point or whole numbers.</summary>
    /// <exception cref="DataFileException">The file is cut, damaged, of another element type or no array.</exception>
    public static (ImmutableArray<int> Shape, double[] Values) Read(string path)
    {
        var array = Load(path);
        return (array.Shape, array.ToDoubles());
    }

    /// <summary>The shape of an array, without its values.</summary>
    /// <inheritdoc cref="Read"/>
    public static ImmutableArray<int> ShapeOf(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return NpyHeader.Read(path, stream).Shape;
    }

    /// <summary>The array with its type.</summary>
    /// <inheritdoc cref="Read"/>
    internal static Tensor Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Load(path, stream);
    }

    /// <param name="path">For messages.</param>
    /// <param name="stream">One that knows its length.</param>
    internal static Tensor Load(string path, Stream stream)
    {
        var header = NpyHeader.Read(path, stream);
        if (header.DataLength > Array.MaxLength)
            throw new DataFileException(
                path, "header", $"tells of {header.DataLength} bytes, expected at most {Array.MaxLength}", "cut it into smaller arrays");

        byte[] data = new byte[header.DataLength];
        stream.Position = header.Length;
        stream.ReadExactly(data);
        header.Require(path, Checksum.Of(data));
        return new("array", header.Type, header.Shape, data);
    }

    /// <summary>Writes a float64 array; the file is whole or not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">Extents.</param>
    /// <param name="values">Row-major.</param>
    /// <exception cref="ArgumentException">The number of values disagrees with the shape.</exception>
    public static void Write(string path, ImmutableArray<int> shape, ReadOnlySpan<double> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (values.Length != Tensor.Elements(shape))
            throw new ArgumentException(
                $"values.Length is {values.Length}, expected {Tensor.Elements(shape)}, ({string.Join(", ", shape)}).", nameof(values));
        byte[] data = MemoryMarshal.AsBytes(values).ToArray();
        AtomicFile.Write(path, stream =>
        {
            stream.Write(NpyHeader.Write(Checksum.Of(data), shape.AsSpan()));
            stream.Write(data);
        });
    }
}
