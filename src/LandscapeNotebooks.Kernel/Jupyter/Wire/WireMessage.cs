using System.Text.Json;

namespace LandscapeNotebooks.Kernel.Jupyter.Wire;

/// <summary>A received message of the Jupyter protocol.</summary>
/// <param name="Route">The frames before the delimiter; an answer repeats them.</param>
/// <param name="Header">The header as it came: it is the parent header of every answer, byte for byte.</param>
/// <param name="Id">msg_id of the header.</param>
/// <param name="Session">session of the header: the client that sent it.</param>
/// <param name="Type">msg_type of the header.</param>
/// <param name="Content">The content.</param>
internal sealed record WireMessage(byte[][] Route, byte[] Header, string Id, string Session, string Type, JsonElement Content)
{
    /// <summary>The boolean member <paramref name="name"/> of the content, or <paramref name="otherwise"/>.</summary>
    public bool Flag(string name, bool otherwise) => Member(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => otherwise,
    };

    /// <summary>The string member <paramref name="name"/> of the content, or <paramref name="otherwise"/>.</summary>
    public string Text(string name, string otherwise = "") =>
        Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : otherwise;

    /// <summary>The integer member <paramref name="name"/> of the content, or <paramref name="otherwise"/>.</summary>
    public int Number(string name, int otherwise = 0) =>
        Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int value) ? value : otherwise;

    /// <summary>The member <paramref name="name"/> of the content, if it is there.</summary>
    public JsonElement? Member(string name) =>
        Content.ValueKind == JsonValueKind.Object && Content.TryGetProperty(name, out var value) ? value : null;
}
