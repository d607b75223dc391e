using System.Text.Json.Nodes;

namespace LandscapeNotebooks.Kernel.Jupyter.Wire;

/// <summary>The beginnings of the content of every reply.</summary>
internal static class Status
{
    public static JsonObject Ok() => new() { ["status"] = "ok" };

    public static JsonObject Aborted() => new() { ["status"] = "aborted" };

    public static JsonObject Error(string name, string message, IEnumerable<string>? traceback = null) => new()
    {
        ["status"] = "error",
        ["ename"] = name,
        ["evalue"] = message,
        ["traceback"] = new JsonArray([.. (traceback ?? [message]).Select(line => (JsonNode)line)]),
    };
}
