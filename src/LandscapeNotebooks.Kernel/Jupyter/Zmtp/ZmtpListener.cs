using System.Net;
using System.Net.Sockets;

namespace LandscapeNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>A bound socket of one type with all its connections.</summary>
/// <remarks>Answers travel on the connection that asked, so that peers which share an identity never read each other's mail.</remarks>
internal sealed class ZmtpListener : IDisposable
{
    private const int RetryMilliseconds = 20;

    private readonly Socket _listener;
    private readonly ZmtpSocketType _type;
    private readonly ZmtpLimits _limits;
    private readonly List<ZmtpConnection> _connections = [];
    private readonly Thread _accepting;
    private volatile bool _disposed;

    /// <exception cref="SocketException">The address cannot be bound.</exception>
    public ZmtpListener(ZmtpSocketType type, EndPoint address, ZmtpLimits? limits = null)
    {
        _type = type;
        _limits = limits ?? new ZmtpLimits();
        _listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _listener.Bind(address);
            _listener.Listen();
        }
        catch
        {
            _listener.Dispose();
            throw;
        }

        _accepting = new Thread(Accept) { IsBackground = true, Name = $"{type} listener" };
    }

    /// <summary>Called with the frames of each message, on the thread of its connection.</summary>
    public Action<ZmtpConnection, byte[][]>? Received { get; init; }

    /// <summary>Called when a peer subscribes to a topic, or cancels (false).</summary>
    public Action<ZmtpConnection, byte[], bool>? Subscribed { get; init; }

    /// <summary>Called when a connection has ended.</summary>
    public Action<ZmtpConnection>? Closed { get; init; }

    /// <summary>The port that was bound, also when port 0 was asked for.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public void Start() => _accepting.Start();

    /// <summary>The newest connection with this identity.</summary>
    public ZmtpConnection? Find(byte[] identity)
    {
        lock (_connections)
            return _connections.FindLast(connection => connection.Identity.AsSpan().SequenceEqual(identity));
    }

    /// <summary>Sends what is queued on every connection, for at most <paramref name="patience"/> each, and closes.</summary>
    public void Drain(TimeSpan patience)
    {
        _disposed = true;
        _listener.Dispose();
        foreach (var connection in Snapshot())
            connection.Drain(patience);
    }

    public void Dispose()
    {
        _disposed = true;
        _listener.Dispose();
        foreach (var connection in Snapshot())
            connection.Dispose();
    }

    private ZmtpConnection[] Snapshot()
    {
        lock (_connections)
            return [.. _connections];
    }

    private void Accept()
    {
        while (!_disposed)
        {
            try
            {
                Welcome(_listener.Accept());
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // Closed, or one caller hung up (or no descriptor was free): the next one must still be heard.
                if (!_disposed)
                    Thread.Sleep(RetryMilliseconds);
            }
        }
    }

    private void Welcome(Socket socket)
    {
        socket.NoDelay = true;
        var connection = new ZmtpConnection(socket, _type, _limits)
        {
            Received = Received,
            Subscribed = Subscribed,
            Closed = Forget,
        };
        lock (_connections)
        {
            if (_connections.Count < _limits.Connections)
                _connections.Add(connection);
            else
                connection.Dispose();
        }

        connection.Start();
    }

    private void Forget(ZmtpConnection connection)
    {
        lock (_connections)
            _connections.Remove(connection);
        Closed?.Invoke(connection);
    }
}
