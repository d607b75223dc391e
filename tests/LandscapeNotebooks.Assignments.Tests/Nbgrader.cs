using System.Text.Json.Nodes;
using LandscapeNotebooks.Assignments.Cells;

namespace LandscapeNotebooks.Assignments.Tests;

/// <summary>What nbgrader 0.9.5 made, in the folder shared/nbgrader beside the repository.</summary>
internal static class Nbgrader
{
    private static readonly string Root = Path.Combine("shared", "nbgrader");

    /// <summary>The path of a file or folder; the test is skipped where the reference data are not there.</summary>
    public static string Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, Root, name);
            if (Path.Exists(path))
                return path;
        }

        Assert.Skip($"{Root}/{name} is not beside the repository.");
        return "";
    }

    /// <summary>The rows of a table.</summary>
    public static JsonArray Table(string name) => JsonNode.Parse(File.ReadAllText(Find(name)))!.AsArray();

    /// <summary>A notebook of cells without an end of line to think of.</summary>
    public static AssignmentNotebook Notebook(IEnumerable<JsonNode?> cells, string? language = "C#")
    {
        var root = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select(cell => cell!.DeepClone())]),
            ["metadata"] = language is null ? [] : new JsonObject { ["kernelspec"] = new JsonObject { ["language"] = language } },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        return AssignmentNotebook.Parse(System.Text.Encoding.UTF8.GetBytes(root.ToJsonString()), "test.ipynb");
    }

    /// <summary>A cell with nbgrader's metadata.</summary>
    public static AssignmentCell Cell(string type, string source, JsonNode? role, JsonNode? outputs = null) => Notebook([new JsonObject
    {
        ["cell_type"] = type,
        ["metadata"] = new JsonObject { ["nbgrader"] = role?.DeepClone() },
        ["source"] = source,
        ["outputs"] = outputs?.DeepClone() ?? new JsonArray(),
    }]).Cells[0];
}
