using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Assignments.Variants;

/// <summary>The locked cell with a line <c>Variant.Seed = 1;</c>, whose number makes a student's variant.</summary>
public static partial class VariantCell
{
    private const string Key = "landscapes";

    /// <summary>The cell of a notebook; null where it has no variants.</summary>
    /// <exception cref="NotebookException">There is more than one, or students could change it.</exception>
    public static AssignmentCell? Find(AssignmentNotebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var cells = notebook.Cells.Where(cell => cell.IsCode && SeedLine().IsMatch(cell.Source)).ToList();
        if (cells.Count == 0)
            return null;
        if (cells.Count > 1)
            throw notebook.Fault(cells[1], $"cell {cells[0].Number} sets Variant.Seed already; one cell does it for all.");
        return cells[0].IsLocked && !cells[0].IsGraded
            ? cells[0]
            : throw notebook.Fault(cells[0], "it sets Variant.Seed; lock it: grade and solution false, locked true, a grade_id.");
    }

    /// <summary>Makes the notebook a student's: the seed in its cell, and who it is for in the notebook's own metadata.</summary>
    /// <returns>Whether it has variants.</returns>
    public static bool Write(AssignmentNotebook notebook, string assignment, string student, ulong seed)
    {
        if (Find(notebook) is not { } cell)
            return false;
        string number = seed.ToString(CultureInfo.InvariantCulture);
        cell.Source = SeedLine().Replace(cell.Source, $"${{before}}{number}${{after}}", 1);
        if (cell.Role!.Checksum is not null)
            cell.Role.Checksum = CellChecksum.Of(cell);
        notebook.Metadata[Key] = new JsonObject { ["assignment"] = assignment, ["seed"] = number, ["student"] = student };
        return true;
    }

    /// <summary>For whom the notebook says that it was made; null where it says nothing. It is a hint and no proof.</summary>
    public static string? StudentOf(AssignmentNotebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        string student = AssignmentCell.Text((notebook.Metadata[Key] as JsonObject)?["student"]);
        return student.Length > 0 ? student : null;
    }

    [GeneratedRegex(@"^(?<before>[ \t]*Variant\.Seed[ \t]*=[ \t]*)\d+(?<after>[uUlL]*[ \t]*;)", RegexOptions.Multiline)]
    private static partial Regex SeedLine();
}
