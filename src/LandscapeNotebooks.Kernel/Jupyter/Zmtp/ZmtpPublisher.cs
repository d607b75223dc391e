using System.Net;

namespace LandscapeNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>A PUB socket: every message goes to every peer whose subscription is a prefix of its first frame.</summary>
internal sealed class ZmtpPublisher : IDisposable
{
    private readonly ZmtpListener _listener;
    private readonly Dictionary<ZmtpConnection, List<byte[]>> _topics = [];

    public ZmtpPublisher(EndPoint address, ZmtpLimits? limits = null) =>
        _listener = new ZmtpListener(ZmtpSocketType.Pub, address, limits)
        {
            Subscribed = Subscribe,
            Closed = connection =>
            {
                lock (_topics)
                    _topics.Remove(connection);
            },
        };

    /// <summary>Gives the message that a new subscriber to a topic is welcomed with.</summary>
    public Func<byte[], IReadOnlyList<byte[]>>? Welcome { get; init; }

    public int Port => _listener.Port;

    public void Start() => _listener.Start();

    public void Publish(IReadOnlyList<byte[]> frames)
    {
        ZmtpConnection[] readers;
        lock (_topics)
        {
            readers = [.. _topics
                .Where(entry => entry.Value.Exists(topic => frames[0].AsSpan().StartsWith(topic)))
                .Select(entry => entry.Key)];
        }

        foreach (var reader in readers)
            reader.Send(frames);
    }

    public void Drain(TimeSpan patience) => _listener.Drain(patience);

    public void Dispose() => _listener.Dispose();

    private void Subscribe(ZmtpConnection connection, byte[] topic, bool on)
    {
        lock (_topics)
        {
            if (!_topics.TryGetValue(connection, out var topics))
                _topics[connection] = topics = [];
            if (on)
                topics.Add(topic);
            else if (topics.FindIndex(known => known.AsSpan().SequenceEqual(topic)) is var at and >= 0)
                topics.RemoveAt(at);
        }

        if (on && Welcome is not null)
            connection.Send(Welcome(topic));
    }
}
