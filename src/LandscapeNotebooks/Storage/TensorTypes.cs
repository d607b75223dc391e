using System.Buffers.Binary;

namespace LandscapeNotebooks.Storage;

/// <summary>Names, sizes and conversions of the element types; files are little-endian.</summary>
internal static class TensorTypes
{
    private static readonly int[] Sizes = [1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 8, 8, 8];

    public static string Codes => string.Join(", ", Enum.GetValues<TensorType>().Select(Code));

    public static string Code(TensorType type) => type == TensorType.Bool ? "BOOL" : type.ToString();

    public static int Size(TensorType type) => Sizes[(int)type];

    public static bool IsFloat(TensorType type) => type is TensorType.F16 or TensorType.BF16 or TensorType.F32 or TensorType.F64;

    public static TensorType? Find(string code)
    {
        foreach (var type in Enum.GetValues<TensorType>())
        {
            if (Code(type) == code)
                return type;
        }

        return null;
    }

    public static double ToDouble(TensorType type, ReadOnlySpan<byte> element) => type switch
    {
        TensorType.Bool => element[0] != 0 ? 1 : 0,
        TensorType.U8 => element[0],
        TensorType.I8 => (sbyte)element[0],
        TensorType.I16 => BinaryPrimitives.ReadInt16LittleEndian(element),
        TensorType.U16 => BinaryPrimitives.ReadUInt16LittleEndian(element),
        TensorType.F16 => (double)BinaryPrimitives.ReadHalfLittleEndian(element),
        TensorType.BF16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(element) << 16),
        TensorType.I32 => BinaryPrimitives.ReadInt32LittleEndian(element),
        TensorType.U32 => BinaryPrimitives.ReadUInt32LittleEndian(element),
        TensorType.F32 => BinaryPrimitives.ReadSingleLittleEndian(element),
        TensorType.F64 => BinaryPrimitives.ReadDoubleLittleEndian(element),
        TensorType.I64 => BinaryPrimitives.ReadInt64LittleEndian(element),
        TensorType.U64 => BinaryPrimitives.ReadUInt64LittleEndian(element),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "expected a tensor type."),
    };

    /// <summary>Writes a number as a float of the type, rounded to the nearest (bfloat16: by way of a 32-bit float).</summary>
    public static void FromDouble(TensorType type, double value, Span<byte> element)
    {
        switch (type)
        {
            case TensorType.F16:
                BinaryPrimitives.WriteHalfLittleEndian(element, (Half)value);
                break;
            case TensorType.BF16:
                BinaryPrimitives.WriteUInt16LittleEndian(element, ToBFloat16((float)value));
                break;
            case TensorType.F32:
                BinaryPrimitives.WriteSingleLittleEndian(element, (float)value);
                break;
            case TensorType.F64:
                BinaryPrimitives.WriteDoubleLittleEndian(element, value);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "expected a floating-point type.");
        }
    }

    private static ushort ToBFloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        if (float.IsNaN(value))
            return (ushort)((bits >> 16) | 0x40); // stays a NaN when its lower half is cut
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16); // ties to even
    }
}
