using System.Text.Json.Nodes;

namespace LandscapeNotebooks.Kernel.Tests.Jupyter;

/// <summary>A message from the kernel, as the client reads it.</summary>
public sealed record KernelMessage(string Type, JsonObject Header, JsonObject Parent, JsonObject Content)
{
    public string? ParentId => (string?)Parent["msg_id"];

    public string Text(string name) => (string)Content[name]!;
}
