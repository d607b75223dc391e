using System.Text.Json;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Assignments.Cells;

/// <summary><c>metadata.nbgrader</c> of a cell: what the cell is in its assignment.</summary>
public sealed class CellRole(JsonObject json)
{
    /// <summary>The version of the metadata that nbgrader 0.6 to 0.9 write.</summary>
    public const int Schema = 3;

    /// <summary>A new one, as the form of nbgrader's toolbar would make it.</summary>
    public static CellRole New(string id, bool grade, bool solution, bool locked, double? points = null, bool task = false)
    {
        var json = new JsonObject
        {
            ["grade"] = grade,
            ["grade_id"] = id,
            ["locked"] = locked,
            ["schema_version"] = Schema,
            ["solution"] = solution,
            ["task"] = task,
        };
        if (points is { } value)
            json["points"] = value;
        return new(json);
    }

    /// <summary>The name that makes the cell known again in what a student hands in.</summary>
    public string Id => json["grade_id"] is JsonValue id && id.GetValueKind() == JsonValueKind.String ? id.GetValue<string>() : "";

    public bool IsGraded => Flag("grade");

    public bool IsSolution => Flag("solution");

    public bool IsTask => Flag("task");

    /// <summary>Never for a solution, always for a test, else as it is written.</summary>
    public bool IsLocked => !IsSolution && (IsGraded || Flag("locked"));

    /// <summary>The version of the metadata; 0 where none is written.</summary>
    public int Version => json["schema_version"] is JsonValue version && version.TryGetValue(out int number) ? number : 0;

    /// <summary>The points of a graded cell or a task; null where there are none.</summary>
    public double? Points => json["points"] is JsonValue points
        ? points.GetValueKind() switch
        {
            JsonValueKind.Number => points.GetValue<double>(),
            JsonValueKind.String when PythonFloat.TryParse(points.GetValue<string>(), out double number) => number,
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            _ => null,
        }
        : null;

    /// <summary>The checksum that the release was made with; null before it.</summary>
    public string? Checksum
    {
        get => json["checksum"] is JsonValue sum && sum.GetValueKind() == JsonValueKind.String ? sum.GetValue<string>() : null;
        set => json["checksum"] = value;
    }

    /// <summary>The type that the cell had in the release; null before it.</summary>
    public string? CellType
    {
        get => json["cell_type"] is JsonValue type && type.GetValueKind() == JsonValueKind.String ? type.GetValue<string>() : null;
        set => json["cell_type"] = value;
    }

    internal JsonObject Json => json;

    /// <summary>The points as a part of the checksum.</summary>
    /// <exception cref="NotebookException">There are none, or they are no number.</exception>
    internal string PointsText => PythonFloat.Text(
        Points ?? throw new NotebookException($"The graded cell {Id} has no points, expected \"points\": a number of at least 0."));

    private bool Flag(string key) => json[key] is JsonValue value && value.GetValueKind() == JsonValueKind.True;
}
