using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace LandscapeNotebooks.Programs;

/// <summary>Questions and answers as bytes: four letters, a number, the length of what follows, and that; all little-endian.</summary>
/// <remarks><c>LNQ1</c> question uint32, length uint64, bytes. <c>LNA1</c> 0 or 1 for refused uint32, length uint64, bytes.</remarks>
internal static class Message
{
    public const int HeadLength = 16;

    public const char Version = '1';

    private static readonly byte[] Asking = [.. "LNQ"u8, (byte)Version], Answering = [.. "LNA"u8];

    /// <summary>The bytes of a question with its numbers.</summary>
    public static byte[] Of(Question question, ReadOnlySpan<double> x = default, ReadOnlySpan<double> y = default,
        ReadOnlySpan<double> z = default)
    {
        int length = checked(sizeof(double) * (x.Length + y.Length + z.Length));
        byte[] bytes = GC.AllocateUninitializedArray<byte>(HeadLength + length);
        Asking.CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)question);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), (ulong)length);
        var rest = bytes.AsSpan(HeadLength);
        Put(x, ref rest);
        Put(y, ref rest);
        Put(z, ref rest);
        return bytes;
    }

    /// <summary>Whether the first bytes of an answer are those of one, of whatever version, as far as they go.</summary>
    public static bool MayBeAnswer(ReadOnlySpan<byte> head) =>
        head[..Math.Min(head.Length, Answering.Length)].SequenceEqual(Answering.AsSpan(0, Math.Min(head.Length, Answering.Length)));

    /// <summary>What the head of an answer says.</summary>
    /// <returns>The version's letter, whether the question was refused, and the length of what follows.</returns>
    public static (char Version, bool IsRefused, ulong Length) Head(ReadOnlySpan<byte> head) =>
        ((char)head[3], BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) != 0, BinaryPrimitives.ReadUInt64LittleEndian(head[8..]));

    /// <summary>The numbers of an answer over <paramref name="numbers"/>.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, Span<double> numbers) => MemoryMarshal.Cast<byte, double>(bytes).CopyTo(numbers);

    /// <summary>Bytes that are no answer, as a message shows them.</summary>
    public static string Shown(ReadOnlySpan<byte> bytes)
    {
        const int most = 60;
        string text = Encoding.UTF8.GetString(bytes).Trim().Split('\n')[0];
        text = string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
        return text.Length > most ? text[..most] + "..." : text;
    }

    public static string Name(this Question question) => question.ToString().ToLower(CultureInfo.InvariantCulture);

    private static void Put(ReadOnlySpan<double> numbers, ref Span<byte> rest)
    {
        var bytes = MemoryMarshal.AsBytes(numbers);
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }
}
