using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LandscapeNotebooks.Kernel.Tests.Jupyter.Zmtp;

/// <summary>The other side of a connection (DEALER, SUB, REQ), written on its own from the RFC so that it can
/// disagree with the server.</summary>
public sealed class ZmtpClient : IDisposable
{
    // Ends a test that would wait for ever, and no other: the first cell of a process takes minutes on a machine that is busy.
    private const int Patience = 600_000;

    private readonly TcpClient _tcp = new();

    private ZmtpClient(int port)
    {
        _tcp.Connect(IPAddress.Loopback, port);
        _tcp.NoDelay = true;
        Stream = _tcp.GetStream();
        Stream.ReadTimeout = Patience;
        Stream.WriteTimeout = Patience;
    }

    public NetworkStream Stream { get; }

    /// <summary>A bare TCP connection: nothing is said yet.</summary>
    public static ZmtpClient Bare(int port) => new(port);

    /// <summary>A connection after greeting and handshake.</summary>
    public static ZmtpClient Connect(int port, string socketType, string identity = "")
    {
        var client = new ZmtpClient(port);
        client.Stream.Write(Greeting());
        client.ReadExactly(64);
        client.SendRaw(4, Ready(socketType, identity));
        var (flags, body) = client.ReadFrame();
        return (flags & 4) != 0 && Encoding.ASCII.GetString(body).StartsWith("\u0005READY", StringComparison.Ordinal)
            ? client
            : throw new InvalidDataException($"The server's first frame is {Encoding.ASCII.GetString(body)}, expected READY.");
    }

    public static byte[] Greeting(byte major = 3, string mechanism = "NULL")
    {
        var greeting = new byte[64];
        greeting[0] = 0xFF;
        greeting[8] = 1;
        greeting[9] = 0x7F;
        greeting[10] = major;
        greeting[11] = 1;
        Encoding.ASCII.GetBytes(mechanism).CopyTo(greeting, 12);
        return greeting;
    }

    public static byte[] Ready(string socketType, string identity = "") =>
        [5, .. "READY"u8, .. Property("Socket-Type", socketType), .. Property("Identity", identity)];

    public static byte[] Command(string name, params byte[] data) => [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. data];

    /// <summary>Sends one frame with the flags given: 1 more, 4 command; long form where the body needs it.</summary>
    public void SendRaw(byte flags, byte[] body)
    {
        if (body.Length <= 255)
        {
            Stream.Write([flags, (byte)body.Length, .. body]);
            return;
        }

        Stream.Write(LongHead(flags, (ulong)body.Length));
        Stream.Write(body);
    }

    public static byte[] LongHead(byte flags, ulong length)
    {
        var head = new byte[9];
        head[0] = (byte)(flags | 2);
        BinaryPrimitives.WriteUInt64BigEndian(head.AsSpan(1), length);
        return head;
    }

    public void Send(params byte[][] frames)
    {
        for (int i = 0; i < frames.Length; i++)
            SendRaw((byte)(i < frames.Length - 1 ? 1 : 0), frames[i]);
    }

    /// <summary>The frames of the next message; commands in between are passed over.</summary>
    public byte[][] Receive()
    {
        var frames = new List<byte[]>();
        while (true)
        {
            var (flags, body) = ReadFrame();
            if ((flags & 4) != 0)
                continue;
            frames.Add(body);
            if ((flags & 1) == 0)
                return [.. frames];
        }
    }

    public (byte Flags, byte[] Body) ReadFrame()
    {
        byte flags = ReadExactly(1)[0];
        long length = (flags & 2) != 0 ? BinaryPrimitives.ReadInt64BigEndian(ReadExactly(8)) : ReadExactly(1)[0];
        return (flags, ReadExactly((int)length));
    }

    public byte[] ReadExactly(int count)
    {
        var bytes = new byte[count];
        Stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Whether the server closes the connection; what it still sends first is passed over.</summary>
    public bool IsClosedByServer()
    {
        try
        {
            var rest = new byte[4096];
            while (Stream.Read(rest) > 0)
            {
            }

            return true;
        }
        catch (IOException e)
        {
            return e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset };
        }
    }

    public void Dispose() => _tcp.Dispose();

    private static byte[] Property(string name, string value)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        return [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. length, .. Encoding.ASCII.GetBytes(value)];
    }
}
