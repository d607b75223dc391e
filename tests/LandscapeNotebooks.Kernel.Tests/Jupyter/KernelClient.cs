using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Tests.Jupyter.Zmtp;

namespace LandscapeNotebooks.Kernel.Tests.Jupyter;

/// <summary>A client of the kernel over its five sockets.</summary>
public sealed class KernelClient : IDisposable
{
    private readonly string _session = Guid.NewGuid().ToString("N");

    private readonly byte[] _key;

    public KernelClient((int Shell, int Control, int Stdin, int Iopub, int Heartbeat) ports, string key)
    {
        _key = Encoding.UTF8.GetBytes(key);

        // Like Jupyter's own client, one identity for all its channels.
        Shell = ZmtpClient.Connect(ports.Shell, "DEALER", _session);
        Control = ZmtpClient.Connect(ports.Control, "DEALER", _session);
        Stdin = ZmtpClient.Connect(ports.Stdin, "DEALER", _session);
        Heartbeat = ZmtpClient.Connect(ports.Heartbeat, "REQ");
        Iopub = ZmtpClient.Connect(ports.Iopub, "SUB");
        Iopub.SendRaw(4, ZmtpClient.Command("SUBSCRIBE"));
        Welcome = Receive(Iopub);
    }

    public ZmtpClient Shell { get; }

    public ZmtpClient Control { get; }

    public ZmtpClient Stdin { get; }

    public ZmtpClient Iopub { get; }

    public ZmtpClient Heartbeat { get; }

    /// <summary>The first message after the subscription.</summary>
    public KernelMessage Welcome { get; }

    /// <summary>Sends a request and returns its msg_id.</summary>
    public string Send(ZmtpClient channel, string type, JsonObject content, JsonObject? parent = null)
    {
        string id = Guid.NewGuid().ToString();
        channel.Send(Compose(id, type, content, parent));
        return id;
    }

    public string Execute(string code, params (string Name, JsonNode Value)[] more)
    {
        var content = new JsonObject { ["code"] = code };
        foreach (var (name, value) in more)
            content[name] = value;
        return Send(Shell, "execute_request", content);
    }

    /// <summary>Runs a cell to its end: the answer, and everything that was published for it.</summary>
    public (KernelMessage Reply, IReadOnlyList<KernelMessage> Outputs) Run(string code, params (string Name, JsonNode Value)[] more)
    {
        string id = Execute(code, more);
        return (Reply(Shell, id), Outputs(id));
    }

    /// <summary>Asks on the shell channel and returns the content of the answer.</summary>
    public JsonObject Ask(string type, JsonObject content) => Reply(Shell, Send(Shell, type, content)).Content;

    public KernelMessage Reply(ZmtpClient channel, string id)
    {
        while (true)
        {
            var message = Receive(channel);
            if (message.ParentId == id)
                return message;
        }
    }

    /// <summary>What is published for a request, busy and idle included.</summary>
    public IReadOnlyList<KernelMessage> Outputs(string id)
    {
        var outputs = new List<KernelMessage>();
        while (true)
        {
            var message = Receive(Iopub);
            if (message.ParentId != id)
                continue;
            outputs.Add(message);
            if (message.Type == "status" && message.Text("execution_state") == "idle")
                return outputs;
        }
    }

    /// <summary>The next message, its signature checked.</summary>
    public KernelMessage Receive(ZmtpClient channel)
    {
        byte[][] frames = channel.Receive();
        int at = Array.FindIndex(frames, frame => frame.AsSpan().SequenceEqual("<IDS|MSG>"u8));
        if (!frames[at + 1].AsSpan().SequenceEqual(Sign(frames[(at + 2)..(at + 6)])))
            throw new InvalidDataException("The kernel signed a message wrongly.");
        var header = Json(frames[at + 2]);
        return new KernelMessage((string)header["msg_type"]!, header, Json(frames[at + 3]), Json(frames[at + 5]));
    }

    /// <summary>The frames of a request.</summary>
    public byte[][] Compose(string id, string type, JsonObject content, JsonObject? parent = null)
    {
        var header = new JsonObject
        {
            ["msg_id"] = id,
            ["session"] = _session,
            ["username"] = "tester",
            ["date"] = "2026-01-01T00:00:00.000000Z",
            ["msg_type"] = type,
            ["version"] = "5.4",
        };
        byte[][] parts = [Bytes(header), Bytes(parent ?? []), Bytes([]), Bytes(content)];
        return ["<IDS|MSG>"u8.ToArray(), Sign(parts), .. parts];
    }

    public void Dispose()
    {
        Shell.Dispose();
        Control.Dispose();
        Stdin.Dispose();
        Iopub.Dispose();
        Heartbeat.Dispose();
    }

    private byte[] Sign(byte[][] parts) =>
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(_key, parts.SelectMany(part => part).ToArray())));

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    private static JsonObject Json(byte[] bytes) => JsonNode.Parse(bytes)!.AsObject();
}
