using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LandscapeNotebooks.Kernel.Jupyter.Wire;

/// <summary>Messages to frames and back: route, delimiter, signature, header, parent header, metadata, content.</summary>
/// <remarks>Source: "Messaging in Jupyter", protocol 5.4, section "The wire protocol".</remarks>
internal sealed class WireCodec(string key)
{
    /// <summary>The version of the protocol that every header states.</summary>
    public const string ProtocolVersion = "5.4";

    private const int PartsAfterDelimiter = 5;
    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly byte[] Empty = "{}"u8.ToArray();

    // Markup stays readable: the text is JSON for a program, never pasted into a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly WireSigner _signer = new(key);
    private long _count;

    /// <summary>The session that the headers of our messages name.</summary>
    public string Session { get; } = Guid.NewGuid().ToString("N");

    /// <exception cref="WireException">The frames are incomplete, wrongly signed, replayed, or no JSON objects.</exception>
    public WireMessage Decode(byte[][] frames)
    {
        int delimiter = Array.FindIndex(frames, frame => frame.AsSpan().SequenceEqual(Delimiter));
        if (delimiter < 0 || frames.Length < delimiter + 1 + PartsAfterDelimiter)
            throw new WireException(
                $"A message of {frames.Length} frames has no delimiter, or fewer than {PartsAfterDelimiter} parts after it.");

        var parts = frames.AsSpan(delimiter + 2, PartsAfterDelimiter - 1);
        _signer.Require(frames[delimiter + 1], parts);
        try
        {
            var header = Parse(parts[0]);
            return new WireMessage(
                frames[..delimiter],
                parts[0],
                Text(header, "msg_id"),
                Text(header, "session"),
                Text(header, "msg_type"),
                Parse(parts[3]));
        }
        catch (JsonException e)
        {
            throw new WireException($"A message does not parse as JSON: {e.Message}", e);
        }
    }

    /// <summary>Composes a message.</summary>
    /// <param name="route">The frames before the delimiter: the route of a request, or the topic of a publication.</param>
    /// <param name="type">msg_type.</param>
    /// <param name="parent">The header of the request that this message belongs to; null for none.</param>
    /// <param name="content">The content.</param>
    /// <param name="metadata">The metadata; null for none.</param>
    public byte[][] Encode(byte[][] route, string type, byte[]? parent, JsonObject content, JsonObject? metadata = null)
    {
        var header = new JsonObject
        {
            ["msg_id"] = $"{Session}_{Interlocked.Increment(ref _count)}",
            ["session"] = Session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        };
        byte[][] parts = [ToBytes(header), parent ?? Empty, metadata is null ? Empty : ToBytes(metadata), ToBytes(content)];
        return [.. route, Delimiter, _signer.Sign(parts), .. parts];
    }

    private static byte[] ToBytes(JsonObject json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            json.WriteTo(writer);
        return buffer.ToArray();
    }

    private static JsonElement Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new WireException($"A part of a message is a JSON {document.RootElement.ValueKind}, expected an object.");
        return document.RootElement.Clone();
    }

    private static string Text(JsonElement header, string name) =>
        header.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new WireException($"The header has no {name}.");
}
