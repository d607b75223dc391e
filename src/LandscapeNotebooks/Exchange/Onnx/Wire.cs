using System.Buffers.Binary;
using System.Text;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange.Onnx;

/// <summary>Reads the fields of one message of Protocol Buffers, one after another.</summary>
/// <remarks>
/// A field is a tag, number * 8 + kind, and its value: kind 0 is a number of 7 bits a byte, 1 are eight bytes, 2 is a length and as many
/// bytes, 5 are four bytes. protobuf.dev, Encoding.
/// </remarks>
internal ref struct Wire(OnnxInput input, ReadOnlyMemory<byte> message)
{
    private const int Varint = 0, Eight = 1, Length = 2, Four = 5;

    private readonly ReadOnlySpan<byte> _bytes = message.Span;
    private int _at;
    private int _kind;

    /// <summary>The number of the field that <see cref="Next"/> came to.</summary>
    public int Field { get; private set; }

    /// <summary>Goes to the next field; false at the end of the message.</summary>
    public bool Next()
    {
        if (_at == _bytes.Length)
            return false;
        ulong tag = Raw();
        (Field, _kind) = ((int)Math.Min(tag >> 3, int.MaxValue), (int)(tag & 7));
        return true;
    }

    public long Int64() => _kind == Varint ? (long)Raw() : throw Unexpected();

    public float Single() => _kind == Four ? BinaryPrimitives.ReadSingleLittleEndian(Take(4).Span) : throw Unexpected();

    public ReadOnlyMemory<byte> Bytes() => _kind == Length ? Take(Raw()) : throw Unexpected();

    public string Text()
    {
        var bytes = Bytes();
        input.Spend(2 * bytes.Length + 32);
        return Encoding.UTF8.GetString(bytes.Span);
    }

    /// <summary>Adds the number or the packed numbers of the field.</summary>
    public void AddInt64(List<long> numbers)
    {
        if (_kind == Varint)
        {
            input.Spend(2 * sizeof(long));
            numbers.Add((long)Raw());
            return;
        }

        Wire packed = new(input, Bytes());
        while (packed._at < packed._bytes.Length)
        {
            input.Spend(2 * sizeof(long));
            numbers.Add((long)packed.Raw());
        }
    }

    /// <summary>The bytes of the number or the packed numbers of the field, each of so many.</summary>
    public ReadOnlyMemory<byte> Packed(int size) => _kind == Length ? Bytes()
        : _kind == (size == 4 ? Four : Eight) ? Take((ulong)size) : throw Unexpected();

    public void Skip() => Take(_kind switch
    {
        Varint => Raw() * 0,
        Eight => 8,
        Length => Raw(),
        Four => 4,
        _ => throw Unexpected(),
    });

    private ulong Raw()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (_at == _bytes.Length)
                throw input.Error("a field", "is cut");
            byte next = _bytes[_at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw input.Error("a field", "has a number of more than 64 bits");
    }

    private ReadOnlyMemory<byte> Take(ulong length)
    {
        if (length > (ulong)(_bytes.Length - _at))
            throw input.Error($"field {Field}", $"says that {length} bytes follow, but {_bytes.Length - _at} do");
        _at += (int)length;
        return message.Slice(_at - (int)length, (int)length);
    }

    private readonly DataFileException Unexpected() => input.Error($"field {Field}", $"is of kind {_kind}, which it cannot have");
}
