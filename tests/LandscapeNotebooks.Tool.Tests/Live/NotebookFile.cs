using System.Text.Json.Nodes;

namespace LandscapeNotebooks.Tool.Tests.Live;

/// <summary>Writes small notebooks for tests.</summary>
internal static class NotebookFile
{
    public static string Write(string folder, string name, string kernel, params string[] cells)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, Create(kernel, cells).ToJsonString());
        return path;
    }

    private static JsonObject Create(string kernel, string[] cells) => new()
    {
        ["nbformat"] = 4,
        ["nbformat_minor"] = 4,
        ["metadata"] = new JsonObject
        {
            ["kernelspec"] = new JsonObject { ["name"] = kernel, ["display_name"] = kernel, ["language"] = "C#" },
            ["language_info"] = new JsonObject { ["name"] = "C#" },
        },
        ["cells"] = new JsonArray([.. cells.Select(code => (JsonNode)new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray(),
            ["source"] = code,
        })]),
    };
}
