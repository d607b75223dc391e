using System.Buffers.Binary;
using System.Text;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange.PyTorch;

/// <summary>The bytes of a pickle, read with distrust: what it makes is paid from a budget of four times the file.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="part">The part of it, for messages: <c>data.pkl, </c>, or empty.</param>
/// <param name="stream">Its bytes; not closed.</param>
/// <param name="budget">Bytes that the values may take.</param>
internal sealed class PickleInput(string path, string part, Stream stream, long budget)
{
    private const string Damaged = "it is damaged: copy or download it again";
    private const int LongestLine = 1000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private long _spent;

    /// <summary>Where the instruction begins that is being read.</summary>
    public long At { get; private set; }

    public PickleOpcode NextOpcode()
    {
        At = stream.Position;
        return (PickleOpcode)Byte();
    }

    public byte Byte() => stream.ReadByte() is >= 0 and var value ? (byte)value : throw Cut();

    public int UInt16()
    {
        Span<byte> bytes = stackalloc byte[2];
        Fill(bytes);
        return BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    public int Int32()
    {
        Span<byte> bytes = stackalloc byte[4];
        Fill(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    public long Int64()
    {
        Span<byte> bytes = stackalloc byte[8];
        Fill(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    /// <summary>Big-endian, as pickle writes it.</summary>
    public double Double()
    {
        Span<byte> bytes = stackalloc byte[8];
        Fill(bytes);
        return BinaryPrimitives.ReadDoubleBigEndian(bytes);
    }

    public byte[] Bytes(long length)
    {
        if (length < 0 || length > stream.Length - stream.Position)
            throw Error($"says that {length} bytes follow, but {stream.Length - stream.Position} do", Damaged);
        Spend(length);
        byte[] bytes = new byte[length];
        Fill(bytes);
        return bytes;
    }

    public string Text(long length)
    {
        byte[] bytes = Bytes(length);
        Spend(length);
        return Decoded(bytes);
    }

    /// <summary>Up to the end of a line, which is taken too.</summary>
    public string Line()
    {
        Span<byte> line = stackalloc byte[LongestLine];
        for (int i = 0; i < LongestLine; i++)
        {
            line[i] = Byte();
            if (line[i] == '\n')
                return Decoded(line[..i]);
        }

        throw Error($"has a name of more than {LongestLine} bytes", Damaged);
    }

    /// <summary>Pays for a value.</summary>
    /// <exception cref="DataFileException">The file is not worth as much: it was made to fill the memory.</exception>
    public void Spend(long bytes)
    {
        _spent += bytes;
        if (_spent > budget)
            throw Error($"makes values of more than {budget} bytes, over four times the file", "it is no state dictionary");
    }

    public DataFileException Error(string problem, string mend) => new(path, $"{part}byte {At}", problem, mend);

    private DataFileException Cut() => Error("ends before the pickle does", Damaged);

    private void Fill(Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw Cut();
    }

    private string Decoded(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Error("holds a text that is not UTF-8", Damaged);
        }
    }
}
