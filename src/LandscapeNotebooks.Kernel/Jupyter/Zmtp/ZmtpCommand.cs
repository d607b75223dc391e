using System.Buffers.Binary;
using System.Text;

namespace LandscapeNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>A command of the protocol: the length of its name (1 byte), the name, the data.</summary>
internal readonly record struct ZmtpCommand(string Name, byte[] Data)
{
    /// <exception cref="ZmtpException">The name does not fit the body.</exception>
    public static ZmtpCommand Parse(byte[] body)
    {
        if (body.Length == 0 || body.Length < 1 + body[0])
            throw new ZmtpException($"A command of {body.Length} bytes is cut inside its name.");
        return new ZmtpCommand(Encoding.ASCII.GetString(body, 1, body[0]), body[(1 + body[0])..]);
    }

    public byte[] ToBytes() => [(byte)Name.Length, .. Encoding.ASCII.GetBytes(Name), .. Data];

    /// <summary>READY with the metadata that the NULL mechanism exchanges.</summary>
    public static ZmtpCommand Ready(ZmtpSocketType type)
    {
        var data = new List<byte>();
        Append(data, "Socket-Type", Encoding.ASCII.GetBytes(type.WireName()));
        Append(data, "Identity", []);
        return new ZmtpCommand("READY", [.. data]);
    }

    /// <summary>ERROR with a reason of at most 255 bytes.</summary>
    public static ZmtpCommand Error(string reason)
    {
        byte[] text = Encoding.ASCII.GetBytes(reason);
        int length = Math.Min(text.Length, byte.MaxValue);
        return new ZmtpCommand("ERROR", [(byte)length, .. text.AsSpan(0, length)]);
    }

    /// <summary>The metadata of a READY command: name (1 + n bytes), value (4 + m bytes), again and again.</summary>
    /// <remarks>The names compare without case.</remarks>
    /// <exception cref="ZmtpException">A name or a value is cut.</exception>
    public Dictionary<string, byte[]> Metadata()
    {
        var metadata = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        for (int at = 0; at < Data.Length;)
        {
            int name = Data[at++];
            if (at + name + 4 > Data.Length)
                throw new ZmtpException("The metadata of READY is cut inside a name.");
            string key = Encoding.ASCII.GetString(Data, at, name);
            at += name;

            uint value = BinaryPrimitives.ReadUInt32BigEndian(Data.AsSpan(at));
            at += 4;
            if (value > (uint)(Data.Length - at))
                throw new ZmtpException($"The metadata of READY is cut inside the value of {key}.");
            metadata[key] = Data[at..(at + (int)value)];
            at += (int)value;
        }

        return metadata;
    }

    private static void Append(List<byte> data, string name, byte[] value)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        data.Add((byte)name.Length);
        data.AddRange(Encoding.ASCII.GetBytes(name));
        data.AddRange(length);
        data.AddRange(value);
    }
}
