using System.Text.Json.Nodes;

namespace LandscapeNotebooks.Assignments.Cells;

/// <summary>Brings nbgrader's metadata of a cell from version 0, 1 or 2 to 3, as <c>nbgrader update</c> does.</summary>
public static class RoleUpgrade
{
    private static readonly HashSet<string> Known =
        ["schema_version", "grade", "solution", "locked", "task", "grade_id", "points", "checksum", "cell_type"];

    /// <summary>Brings all cells of a notebook up.</summary>
    /// <returns>How many were changed.</returns>
    public static int Apply(AssignmentNotebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        int changed = 0;
        foreach (var cell in notebook.Cells)
            if (cell.Role is { Version: < CellRole.Schema })
            {
                Apply(cell);
                changed++;
            }

        return changed;
    }

    internal static void Apply(AssignmentCell cell)
    {
        var role = cell.Role!;
        var json = role.Json;
        int version = role.Version;
        if (version == 0)
        {
            foreach (var flag in new[] { "grade", "solution", "locked" })
                json[flag] ??= false;
            if (!role.IsGraded && !role.IsSolution && !role.IsLocked)
            {
                cell.SetRole(null);
                return;
            }

            if (!role.IsGraded)
                json.Remove("points");
            else
                json["points"] = JsonNode.Parse(PythonFloat.Text(Math.Max(0, role.Points ?? 0))); // 2 becomes 2.0
        }

        if (version < 2 && json.ContainsKey("checksum"))
            json["cell_type"] = cell.Type;
        foreach (var unknown in json.Select(member => member.Key).Where(key => !Known.Contains(key)).ToList())
            json.Remove(unknown);
        json["schema_version"] = JsonValue.Create(CellRole.Schema);
    }
}
