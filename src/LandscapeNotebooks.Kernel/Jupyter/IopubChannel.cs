using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Jupyter.Wire;
using LandscapeNotebooks.Kernel.Jupyter.Zmtp;

namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>What all clients see: outputs, errors, and whether the kernel is busy.</summary>
internal sealed class IopubChannel : IDisposable
{
    private readonly WireCodec _codec;
    private readonly ZmtpPublisher _publisher;

    public IopubChannel(WireCodec codec, EndPoint address)
    {
        _codec = codec;
        _publisher = new ZmtpPublisher(address) { Welcome = Welcome };
    }

    public int Port => _publisher.Port;

    public void Start() => _publisher.Start();

    /// <summary>Publishes a message that belongs to the request with the header <paramref name="parent"/>.</summary>
    public void Publish(string type, byte[]? parent, JsonObject content) =>
        _publisher.Publish(_codec.Encode([Topic(type)], type, parent, content));

    /// <summary>The kernel begins to work on a request.</summary>
    public void Busy(byte[]? parent) => Status("busy", parent);

    /// <summary>The kernel has finished a request: everything that belongs to it was published before.</summary>
    public void Idle(byte[]? parent) => Status("idle", parent);

    public void Status(string state, byte[]? parent) => Publish("status", parent, new JsonObject { ["execution_state"] = state });

    public void Drain(TimeSpan patience) => _publisher.Drain(patience);

    public void Dispose() => _publisher.Dispose();

    private byte[] Topic(string type) => Encoding.ASCII.GetBytes($"kernel.{_codec.Session}.{type}");

    // Tells a client that its subscription is in force: from here on it misses nothing. The topic is the subscription itself.
    private byte[][] Welcome(byte[] subscription) =>
        _codec.Encode([subscription], "iopub_welcome", null, new JsonObject { ["subscription"] = Encoding.UTF8.GetString(subscription) });
}
