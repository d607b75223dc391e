using System.Collections.Immutable;

namespace LandscapeNotebooks.Storage;

/// <summary>A named array as a file holds it: row-major, little-endian.</summary>
/// <param name="Name">Any text; PyTorch's state dictionaries give dotted paths.</param>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Extents; none for a scalar.</param>
/// <param name="Data">The elements, as many bytes as type and shape say.</param>
public sealed record Tensor(string Name, TensorType Type, ImmutableArray<int> Shape, ReadOnlyMemory<byte> Data)
{
    /// <summary>The values as a tensor of a floating-point type, rounded to the nearest.</summary>
    /// <exception cref="ArgumentException">The number of values disagrees with the shape.</exception>
    public static Tensor Of(string name, ImmutableArray<int> shape, ReadOnlySpan<double> values, TensorType type = TensorType.F64)
    {
        if (values.Length != Elements(shape))
            throw new ArgumentException(
                $"values.Length is {values.Length}, expected {Elements(shape)} for {name}, ({string.Join(", ", shape)}).", nameof(values));

        int size = TensorTypes.Size(type);
        var data = new byte[checked(values.Length * size)];
        for (int i = 0; i < values.Length; i++)
            TensorTypes.FromDouble(type, values[i], data.AsSpan(i * size, size));
        return new(name, type, shape, data);
    }

    /// <summary>The values; exact but for 64-bit integers beyond 2^53, which are rounded.</summary>
    public double[] ToDoubles()
    {
        var values = new double[Data.Length / TensorTypes.Size(Type)];
        CopyTo(values);
        return values;
    }

    /// <summary>Writes the values over a destination of their number.</summary>
    internal void CopyTo(Span<double> destination)
    {
        int size = TensorTypes.Size(Type);
        var data = Data.Span;
        for (int i = 0; i < destination.Length; i++)
            destination[i] = TensorTypes.ToDouble(Type, data.Slice(i * size, size));
    }

    internal static long Elements(ImmutableArray<int> shape) => shape.Aggregate(1L, (product, extent) => checked(product * extent));
}
