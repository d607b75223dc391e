using System.Text.Json;
using System.Text.Json.Nodes;

namespace LandscapeNotebooks.Assignments.Cells;

/// <summary>A cell of an assignment and what its metadata say of it.</summary>
public sealed class AssignmentCell
{
    private const string RoleKey = "nbgrader";

    private static readonly string[] LineEnds =
        ["\r\n", "\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\u0085", "\u2028", "\u2029"];

    internal AssignmentCell(JsonObject json, int number) => (Json, Number) = (json, number);

    /// <summary>Its place in the notebook, from 1.</summary>
    public int Number { get; }

    /// <summary><c>code</c>, <c>markdown</c> or <c>raw</c>.</summary>
    public string Type
    {
        get => Json["cell_type"]?.GetValue<string>() ?? "";
        set => Json["cell_type"] = value;
    }

    public bool IsCode => Type == "code";

    public bool IsMarkdown => Type == "markdown";

    /// <summary>Its text.</summary>
    public string Source
    {
        get => Text(Json["source"]);
        set => Json["source"] = value;
    }

    public JsonObject Metadata
    {
        get
        {
            if (Json["metadata"] is not JsonObject metadata)
                Json["metadata"] = metadata = [];
            return metadata;
        }
    }

    /// <summary>What nbgrader's metadata make of it; null for a cell that has none.</summary>
    public CellRole? Role => Metadata[RoleKey] is JsonObject role ? new(role) : null;

    /// <summary>Whether a person or a test gives points for it.</summary>
    public bool IsGraded => Role is { IsGraded: true };

    /// <summary>Whether a student writes in it.</summary>
    public bool IsSolution => Role is { IsSolution: true };

    public bool IsTask => Role is { IsTask: true };

    /// <summary>Whether a student must not change it.</summary>
    public bool IsLocked => Role is { IsLocked: true };

    /// <summary>Whether it is of the assignment, so that its id must be its own.</summary>
    public bool HasPart => IsGraded || IsSolution || IsLocked;

    /// <summary>What it showed, as the file keeps it.</summary>
    public IEnumerable<JsonObject> Outputs => (Json["outputs"] as JsonArray ?? []).OfType<JsonObject>();

    internal JsonObject Json { get; }

    /// <summary>Takes nbgrader's metadata away, or puts others there.</summary>
    public void SetRole(CellRole? role)
    {
        if (role is null)
            Metadata.Remove(RoleKey);
        else
            Metadata[RoleKey] = role.Json.Parent is null ? role.Json : role.Json.DeepClone();
    }

    /// <summary>Takes away what the cell showed, and its number.</summary>
    public void ClearOutputs()
    {
        if (!IsCode)
            return;
        Json["outputs"] = new JsonArray();
        Json["execution_count"] = null;
        Metadata.Remove("collapsed");
        Metadata.Remove("scrolled");
    }

    /// <summary>Keeps the source as nbformat does: a list of its lines, each with its line end.</summary>
    internal void Split()
    {
        if (Json["source"] is null)
            return;
        string text = Source;
        var lines = new JsonArray();
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = LineEnd(text, start);
            lines.Add((JsonNode)text[start..end]);
        }

        Json["source"] = lines;
    }

    /// <summary>A text, or a list of texts that are one when joined; empty for anything else.</summary>
    internal static string Text(JsonNode? node) => node switch
    {
        JsonArray lines when lines.All(line => line?.GetValueKind() == JsonValueKind.String) =>
            string.Concat(lines.Select(line => line!.GetValue<string>())),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => "",
    };

    // Where the line that begins at start is over: the line ends of Python's splitlines.
    private static int LineEnd(string text, int start)
    {
        for (int i = start; i < text.Length; i++)
            foreach (var end in LineEnds)
                if (string.CompareOrdinal(text, i, end, 0, end.Length) == 0)
                    return i + end.Length;
        return text.Length;
    }
}
