using System.Buffers.Binary;
using System.Collections.Immutable;

namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>An array as an IDX file holds it: row-major, big-endian.</summary>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Extents; the first counts the samples.</param>
/// <param name="Data">The elements, as many bytes as type and shape say.</param>
public sealed record IdxArray(IdxType Type, ImmutableArray<int> Shape, byte[] Data)
{
    internal static int SizeOf(IdxType type) => type switch
    {
        IdxType.U8 or IdxType.I8 => 1,
        IdxType.I16 => 2,
        IdxType.I32 or IdxType.F32 => 4,
        IdxType.F64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "expected an IDX type."),
    };

    /// <summary>The values, all exact.</summary>
    public double[] ToDoubles()
    {
        int size = SizeOf(Type);
        var values = new double[Data.Length / size];
        for (int i = 0; i < values.Length; i++)
        {
            var element = Data.AsSpan(i * size, size);
            values[i] = Type switch
            {
                IdxType.U8 => element[0],
                IdxType.I8 => (sbyte)element[0],
                IdxType.I16 => BinaryPrimitives.ReadInt16BigEndian(element),
                IdxType.I32 => BinaryPrimitives.ReadInt32BigEndian(element),
                IdxType.F32 => BinaryPrimitives.ReadSingleBigEndian(element),
                _ => BinaryPrimitives.ReadDoubleBigEndian(element),
            };
        }

        return values;
    }
}
