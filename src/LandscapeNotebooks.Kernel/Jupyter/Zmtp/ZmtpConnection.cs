using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace LandscapeNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>One accepted connection: greeting, handshake, then messages both ways.</summary>
/// <remarks>
/// It reads and writes on threads of its own with blocking calls. A cell that keeps every thread of the pool busy must not
/// silence the heartbeat or hold back an interrupt, so nothing here touches the pool.
/// </remarks>
internal sealed class ZmtpConnection : IDisposable
{
    private const int BufferBytes = 1 << 16;
    private const int ThreadStackBytes = 1 << 18;
    private const int CommandBytes = 1 << 16;

    private readonly Socket _socket;
    private readonly ZmtpSocketType _type;
    private readonly ZmtpLimits _limits;
    private readonly ZmtpOutbox _outbox;
    private readonly Stream _input;
    private readonly Stream _output;
    private readonly Thread _writer;
    private readonly Thread _reader;
    private int _closed;

    public ZmtpConnection(Socket socket, ZmtpSocketType type, ZmtpLimits limits)
    {
        _socket = socket;
        _type = type;
        _limits = limits;
        _outbox = new ZmtpOutbox(limits);
        var stream = new NetworkStream(socket, ownsSocket: false);
        _input = new BufferedStream(stream, BufferBytes);
        _output = new BufferedStream(stream, BufferBytes);
        _reader = NewThread(Receive, $"{type} reader");
        _writer = NewThread(Transmit, $"{type} writer");
    }

    /// <summary>The identity that the peer announced; clients of one manager share theirs.</summary>
    public byte[] Identity { get; private set; } = [];

    /// <summary>Called on the connection's own thread with the frames of each message.</summary>
    public Action<ZmtpConnection, byte[][]>? Received { get; init; }

    /// <summary>Called when the peer subscribes to a topic, or cancels (false).</summary>
    public Action<ZmtpConnection, byte[], bool>? Subscribed { get; init; }

    /// <summary>Called once when the connection has ended.</summary>
    public Action<ZmtpConnection>? Closed { get; init; }

    public void Start() => _reader.Start();

    /// <summary>Queues a message; a reader that takes nothing for too long loses its connection.</summary>
    public void Send(IReadOnlyList<byte[]> frames) => Enqueue(ZmtpOutgoing.Message(frames));

    /// <summary>Sends what is queued, for at most <paramref name="patience"/>, then closes.</summary>
    public void Drain(TimeSpan patience)
    {
        _outbox.Close(discard: false);
        if (_writer.IsAlive && _writer != Thread.CurrentThread)
            _writer.Join(patience);
        Dispose();
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        _outbox.Close(discard: true);
        _socket.Dispose();
        Closed?.Invoke(this);
    }

    private static Thread NewThread(ThreadStart body, string name) => new(body, ThreadStackBytes) { IsBackground = true, Name = name };

    private void Enqueue(ZmtpOutgoing item)
    {
        if (!_outbox.Add(item))
            Dispose();
    }

    private void Receive()
    {
        try
        {
            Shake();
            _writer.Start();
            var message = new List<byte[]>();
            long bytes = 0;
            while (true)
            {
                var frame = ZmtpFraming.Read(_input, _limits.FrameBytes);
                if (frame.IsCommand)
                {
                    Obey(ZmtpCommand.Parse(frame.Body));
                    continue;
                }

                message.Add(frame.Body);
                bytes += frame.Body.Length;
                if (message.Count > _limits.MessageFrames || bytes > _limits.MessageBytes)
                    throw new ZmtpException($"A message has reached {message.Count} frames and {bytes} bytes, more than is allowed.");
                if (frame.More)
                    continue;

                Deliver([.. message]);
                message.Clear();
                bytes = 0;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // Cut, refused or closed: this peer is gone, and only this one.
        }
        finally
        {
            Dispose();
        }
    }

    private void Shake()
    {
        _socket.ReceiveTimeout = (int)_limits.Handshake.TotalMilliseconds;
        _output.Write(ZmtpGreeting.Create());
        _output.Flush();
        var greeting = new byte[ZmtpGreeting.Length];
        _input.ReadExactly(greeting);
        ZmtpGreeting.Require(greeting);

        ZmtpFraming.WriteCommand(_output, ZmtpCommand.Ready(_type).ToBytes());
        _output.Flush();
        var frame = ZmtpFraming.Read(_input, CommandBytes);
        var ready = frame.IsCommand ? ZmtpCommand.Parse(frame.Body) : default;
        if (ready.Name != "READY")
            throw new ZmtpException("The peer's first frame is not the command READY.");

        var metadata = ready.Metadata();
        string peer = metadata.TryGetValue("Socket-Type", out byte[]? type) ? Encoding.ASCII.GetString(type) : "";
        if (!_type.Accepts(peer))
        {
            ZmtpFraming.WriteCommand(_output, ZmtpCommand.Error($"{_type.WireName()} does not talk to {peer}").ToBytes());
            _output.Flush();
            throw new ZmtpException($"A peer of type {peer} called at a {_type.WireName()} socket.");
        }

        Identity = metadata.TryGetValue("Identity", out byte[]? identity) ? identity : [];
        _socket.ReceiveTimeout = 0;
    }

    private void Obey(ZmtpCommand command)
    {
        switch (command.Name)
        {
            case "PING" when command.Data.Length >= 2:
                // Time to live, in tenths of a second: a peer that sets it promises to be heard within it.
                int tenths = BinaryPrimitives.ReadUInt16BigEndian(command.Data);
                _socket.ReceiveTimeout = tenths * 100;
                Enqueue(ZmtpOutgoing.Command(new ZmtpCommand("PONG", command.Data[2..])));
                break;
            case "SUBSCRIBE" or "CANCEL":
                Subscribed?.Invoke(this, command.Data, command.Name == "SUBSCRIBE");
                break;
            case "ERROR":
                throw new ZmtpException("The peer ended the connection with an ERROR command.");
        }
    }

    private void Deliver(byte[][] message)
    {
        // Before 3.1 a subscription is a message of one frame: 1 or 0, then the topic.
        if (_type != ZmtpSocketType.Pub)
            Received?.Invoke(this, message);
        else if (message is [[0 or 1, ..] subscription])
            Subscribed?.Invoke(this, subscription[1..], subscription[0] == 1);
    }

    private void Transmit()
    {
        try
        {
            while (_outbox.TryTake(out var item, out bool isLast))
            {
                item.WriteTo(_output);
                if (isLast)
                    _output.Flush();
            }

            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            Dispose();
        }
    }
}
