using System.Security.Cryptography;
using System.Text;

namespace LandscapeNotebooks.Assignments.Cells;

/// <summary>MD5(source + type + grade + solution + locked + grade_id [+ points, where graded]), as nbgrader computes it.</summary>
/// <remarks>Texts are UTF-8, flags <c>True</c> or <c>False</c>, points as Python writes a float. It tells that a cell is the one that was
/// released; it proves nothing.</remarks>
public static class CellChecksum
{
    public static string Of(AssignmentCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var role = cell.Role ?? throw new ArgumentException($"Cell {cell.Number} has no nbgrader metadata.", nameof(cell));
        return Of(cell.Type, cell.Source, role);
    }

    internal static string Of(string type, string source, CellRole role)
    {
        var text = new StringBuilder(source).Append(type)
            .Append(role.IsGraded).Append(role.IsSolution).Append(role.IsLocked).Append(role.Id);
        if (role.IsGraded)
            text.Append(role.PointsText);
#pragma warning disable CA5351 // the format is nbgrader's, and nothing is kept safe by it
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text.ToString())));
#pragma warning restore CA5351
    }
}
