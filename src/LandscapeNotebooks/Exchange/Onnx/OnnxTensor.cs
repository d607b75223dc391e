using System.Buffers.Binary;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange.Onnx;

/// <summary>Reads a tensor of an ONNX file: its bytes as they lie there, or numbers in a list.</summary>
internal static class OnnxTensor
{
    private static readonly Dictionary<long, TensorType> Types = new()
    {
        [1] = TensorType.F32,
        [2] = TensorType.U8,
        [3] = TensorType.I8,
        [4] = TensorType.U16,
        [5] = TensorType.I16,
        [6] = TensorType.I32,
        [7] = TensorType.I64,
        [9] = TensorType.Bool,
        [10] = TensorType.F16,
        [11] = TensorType.F64,
        [12] = TensorType.U32,
        [13] = TensorType.U64,
        [16] = TensorType.BF16,
    };

    public static Tensor Read(OnnxInput input, ReadOnlyMemory<byte> message)
    {
        input.Spend(128);
        string name = "";
        long kind = 0;
        List<long> extents = [], whole = [];
        ReadOnlyMemory<byte>? bytes = null;
        MemoryStream? pieces = null; // numbers that stand one by one
        Wire wire = new(input, message);
        while (wire.Next())
        {
            switch (wire.Field)
            {
                case 1:
                    wire.AddInt64(extents);
                    break;
                case 2:
                    kind = wire.Int64();
                    break;
                case 4 or 10: // floats, doubles
                    var part = wire.Packed(wire.Field == 4 ? 4 : 8);
                    input.Spend(2 * part.Length);
                    (pieces ??= new()).Write(part.Span);
                    break;
                case 5 or 7 or 11: // int32, int64, uint64
                    wire.AddInt64(whole);
                    break;
                case 8:
                    name = wire.Text();
                    break;
                case 9:
                    bytes = wire.Bytes();
                    break;
                case 13:
                    throw input.Error($"tensor {name}", "keeps its numbers in another file", "export the model in one file");
                default:
                    wire.Skip();
                    break;
            }
        }

        if (!Types.TryGetValue(kind, out var type))
            throw input.Error($"tensor {name}", $"is of the type {kind}, expected numbers");
        var data = bytes ?? (pieces is not null ? pieces.ToArray() : Bytes(type, whole));
        Int128 length = extents.Contains(0) ? 0 : TensorTypes.Size(type);
        for (int i = 0; i < extents.Count && length != 0 && length <= int.MaxValue; i++)
            length *= extents[i];
        if (extents.Exists(extent => extent is < 0 or > int.MaxValue) || length != data.Length)
        {
            throw input.Error($"tensor {name}", $"has shape ({string.Join(", ", extents.Take(8))}) of {TensorTypes.Code(type)} and "
                + $"{data.Length} bytes");
        }

        return new(name, type, [.. extents.Select(extent => (int)extent)], data);
    }

    /// <summary>Whole numbers as the type's bytes; half floats are their bits.</summary>
    private static byte[] Bytes(TensorType type, List<long> whole)
    {
        int size = TensorTypes.Size(type);
        byte[] bytes = new byte[size * whole.Count];
        Span<byte> eight = stackalloc byte[sizeof(long)];
        for (int i = 0; i < whole.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(eight, whole[i]);
            eight[..size].CopyTo(bytes.AsSpan(i * size));
        }

        return bytes;
    }
}
