using System.Collections.Immutable;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Landscapes.Storage;

/// <summary>The values of one measure, float64.</summary>
internal sealed class ValueFile : IDisposable
{
    // One NaN for all: arithmetic makes its sign on one processor and not on another.
    private const long DivergedBits = 0x7ff8_0000_0000_0000;

    private readonly MappedArray<long> _bits;

    private ValueFile(MappedArray<long> bits) => _bits = bits;

    /// <summary>A value; a whole one at any moment, whatever other threads and processes write.</summary>
    public double this[int index]
    {
        get => BitConverter.Int64BitsToDouble(Bits(index));
        set => Volatile.Write(ref _bits[index], Bits(value));
    }

    public bool Contains(int index) => Bits(index) != MissingPoint.Bits;

    /// <summary>The bits of a value that is stored.</summary>
    public long Bits(int index) => Volatile.Read(ref _bits[index]);

    /// <summary>The bits under which a value is stored.</summary>
    public static long Bits(double value) => double.IsNaN(value) ? DivergedBits : BitConverter.DoubleToInt64Bits(value);

    /// <summary>Makes the file, all values missing, if it is not there.</summary>
    public static void Create(string path, ImmutableArray<int> shape) =>
        MappedArray<long>.Create(path, TensorType.F64, shape, MissingPoint.Bits);

    /// <exception cref="DataFileException">The file is damaged or of another shape.</exception>
    public static ValueFile Open(string path, ImmutableArray<int> shape, bool writable) =>
        new(MappedArray<long>.Open(path, TensorType.F64, shape, writable));

    public void Dispose() => _bits.Dispose();
}
