using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Assignments.Cells;

/// <summary>What nbgrader's metadata must be, cell by cell and in the whole notebook.</summary>
public static partial class RoleSchema
{
    private static readonly Dictionary<string, (JsonValueKind Kind, string Expected)> Members = new(StringComparer.Ordinal)
    {
        ["schema_version"] = (JsonValueKind.Number, "3"),
        ["grade"] = (JsonValueKind.True, "true or false"),
        ["solution"] = (JsonValueKind.True, "true or false"),
        ["locked"] = (JsonValueKind.True, "true or false"),
        ["task"] = (JsonValueKind.True, "true or false"),
        ["grade_id"] = (JsonValueKind.String, "a text"),
        ["points"] = (JsonValueKind.Number, "a number of at least 0"),
        ["checksum"] = (JsonValueKind.String, "32 hexadecimal digits"),
        ["cell_type"] = (JsonValueKind.String, "code, markdown or raw"),
    };

    private static readonly string[] Required = ["grade", "locked", "schema_version", "solution"];

    /// <exception cref="NotebookException">A cell's metadata are of another version than 3.</exception>
    public static void RequireVersion(AssignmentNotebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        foreach (var cell in notebook.Cells)
        {
            if (cell.Role is not { } role || role.Version == CellRole.Schema)
                continue;
            throw notebook.Fault(cell, role.Version < CellRole.Schema
                ? $"its nbgrader metadata are of version {role.Version}, expected {CellRole.Schema}; run `landscapes assignment upgrade`."
                : $"its nbgrader metadata are of version {role.Version}, newer than {CellRole.Schema}, which this program knows.");
        }
    }

    /// <exception cref="NotebookException">A cell's metadata are not as they must be, or two cells have one id.</exception>
    public static void Require(AssignmentNotebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var seen = new Dictionary<string, AssignmentCell>(StringComparer.Ordinal);
        foreach (var cell in notebook.Cells)
        {
            if (cell.Role is not { } role)
                continue;
            if (Wrong(cell, role) is { } wrong)
                throw notebook.Fault(cell, wrong);
            if (cell.HasPart && !seen.TryAdd(role.Id, cell))
                throw notebook.Fault(cell, $"cell {seen[role.Id].Number} has the same grade_id; give one of them another.");
        }
    }

    private static string? Wrong(AssignmentCell cell, CellRole role) => Member(role.Json) ?? (
        Required.FirstOrDefault(key => !role.Json.ContainsKey(key)) is { } missing
            ? $"its nbgrader metadata lack {missing}, expected {Members[missing].Expected}."
        : (cell.HasPart || role.IsTask) && role.Id.Length == 0 ? "it has no grade_id, expected a name of its own."
        : !IdPattern().IsMatch(role.Id) ? $"the grade_id is {Quoted(role.Id)}, expected letters a to z, digits, - and _."
        : role.IsGraded && role.Points is null ? "it is graded but has no points, expected \"points\": a number of at least 0."
        : role.IsTask && !cell.IsMarkdown ? $"a task is a markdown cell, and this is a {cell.Type} cell; make it one or take task away."
        : role.IsTask || !cell.IsMarkdown || role.IsGraded == role.IsSolution ? null
        : role.IsGraded ? "a markdown cell cannot test; a graded one must be a solution too: set solution."
        : "a markdown cell cannot be tested; as a solution it must be graded by a person: set grade, and points.");

    private static string? Member(JsonObject json)
    {
        foreach (var (key, value) in json)
        {
            if (!Members.TryGetValue(key, out var member))
                return $"its nbgrader metadata have a key {Quoted(key)}, which the format does not allow; keep it beside nbgrader.";
            var kind = value?.GetValueKind() ?? JsonValueKind.Null;
            bool isKind = kind == member.Kind || (kind == JsonValueKind.False && member.Kind == JsonValueKind.True);
            bool isRight = isKind && key switch
            {
                "points" => value!.GetValue<double>() >= 0,
                "checksum" => ChecksumPattern().IsMatch(value!.GetValue<string>()),
                _ => true,
            };
            if (!isRight)
                return $"{key} is {Quoted(value?.ToJsonString() ?? "null")}, expected {member.Expected}.";
        }

        return null;
    }

    private static string Quoted(string text) => text.Length <= 60 ? text : text[..60] + "...";

    [GeneratedRegex("^[a-zA-Z0-9_-]*$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[a-f0-9]{32}$")]
    private static partial Regex ChecksumPattern();
}
