using System.Buffers.Binary;

namespace LandscapeNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>Frames on a stream: flags (1 byte), length (1 byte, or 8 in network order), body.</summary>
/// <remarks>Flags: 1 more, 2 long, 4 command; the other bits are zero. Source: ZMTP 3.1, section "Framing".</remarks>
internal static class ZmtpFraming
{
    private const int MoreFlag = 1;
    private const int LongFlag = 2;
    private const int CommandFlag = 4;
    private const int FirstAllocation = 1 << 16;

    /// <summary>Reads one frame whole.</summary>
    /// <exception cref="EndOfStreamException">The stream ended inside the frame.</exception>
    /// <exception cref="ZmtpException">Reserved flags are set, or the body is longer than <paramref name="limit"/> bytes.</exception>
    public static ZmtpFrame Read(Stream stream, long limit)
    {
        Span<byte> head = stackalloc byte[8];
        stream.ReadExactly(head[..1]);
        int flags = head[0];
        bool command = (flags & CommandFlag) != 0;
        bool more = (flags & MoreFlag) != 0;
        if ((flags & ~(MoreFlag | LongFlag | CommandFlag)) != 0 || (command && more))
            throw new ZmtpException($"The flags of a frame are {flags:X2}: reserved bits are set, or a command claims to go on.");

        ulong length;
        if ((flags & LongFlag) != 0)
        {
            stream.ReadExactly(head);
            length = BinaryPrimitives.ReadUInt64BigEndian(head);
        }
        else
        {
            stream.ReadExactly(head[..1]);
            length = head[0];
        }

        if (length > (ulong)limit)
            throw new ZmtpException($"A frame announces {length} bytes, the limit is {limit}.");
        return new ZmtpFrame(more, command, ReadBody(stream, (int)length));
    }

    /// <summary>Writes the frames of one message.</summary>
    public static void WriteMessage(Stream stream, IReadOnlyList<byte[]> frames)
    {
        for (int i = 0; i < frames.Count; i++)
            Write(stream, frames[i], i < frames.Count - 1 ? MoreFlag : 0);
    }

    /// <summary>Writes one command.</summary>
    public static void WriteCommand(Stream stream, byte[] body) => Write(stream, body, CommandFlag);

    private static void Write(Stream stream, byte[] body, int flags)
    {
        Span<byte> head = stackalloc byte[9];
        if (body.Length > byte.MaxValue)
        {
            head[0] = (byte)(flags | LongFlag);
            BinaryPrimitives.WriteUInt64BigEndian(head[1..], (ulong)body.Length);
            stream.Write(head);
        }
        else
        {
            head[0] = (byte)flags;
            head[1] = (byte)body.Length;
            stream.Write(head[..2]);
        }

        stream.Write(body);
    }

    // The buffer grows with the bytes that did arrive, so that a length that lies costs the liar, not us.
    private static byte[] ReadBody(Stream stream, int length)
    {
        var body = new byte[Math.Min(length, FirstAllocation)];
        int filled = 0;
        while (true)
        {
            stream.ReadExactly(body, filled, body.Length - filled);
            filled = body.Length;
            if (filled == length)
                return body;
            Array.Resize(ref body, (int)Math.Min(length, 2L * filled));
        }
    }
}
