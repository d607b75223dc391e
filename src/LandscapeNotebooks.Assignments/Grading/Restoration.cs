using System.Collections.Immutable;
using LandscapeNotebooks.Assignments.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>A submission as it is graded: the student's answers among the lecturer's cells, hidden tests included.</summary>
/// <param name="Notebook">To be executed.</param>
/// <param name="Remarks">What was put right, a line each.</param>
public sealed record Restoration(AssignmentNotebook Notebook, ImmutableArray<string> Remarks)
{
    private const int FewCells = 2000; // more is no notebook of a student

    /// <summary>The names of the tests; who declares them again writes points for themselves.</summary>
    private static readonly HashSet<string> Reserved = ["Check", "Marks", "Variant", "LandscapeNotebooks"];

    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>Locked cells, tests and tasks come from the release as it was kept, by their ids; answers from the student.</summary>
    /// <remarks>What was deleted is put back behind the cell that it followed. Of an answer that is there twice, as after a cell was split,
    /// the last has the id and all are run. Cells with other ids are the student's own.</remarks>
    public static Restoration Of(AssignmentNotebook submitted, AssignmentNotebook kept)
    {
        ArgumentNullException.ThrowIfNull(submitted);
        ArgumentNullException.ThrowIfNull(kept);
        var remarks = new List<string>();
        var known = kept.Cells.Where(IsKept).ToDictionary(cell => cell.Role!.Id, StringComparer.Ordinal);
        var last = submitted.Cells.Where(cell => cell.Role is { } role && known.ContainsKey(role.Id))
            .GroupBy(cell => cell.Role!.Id, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Last().Number, StringComparer.Ordinal);
        var cells = new List<AssignmentCell>();
        foreach (var cell in submitted.Clone().Cells.Take(FewCells))
        {
            cell.ClearOutputs();
            if (cell.Role is not { } role)
            {
                cells.Add(Own(cell, remarks));
            }
            else if (!known.TryGetValue(role.Id, out var original))
            {
                if (cell.HasPart)
                    remarks.Add($"The cell {Short(role.Id)} is none of the assignment; it is run, and earns nothing.");
                cell.SetRole(null);
                cells.Add(Own(cell, remarks));
            }
            else if (last[role.Id] != cell.Number)
            {
                remarks.Add($"The cell {role.Id} is there more than once; the last one counts.");
                cell.SetRole(null);
                if (original.IsSolution)
                    cells.Add(Own(cell, remarks));
            }
            else
            {
                cells.Add(original.IsSolution ? Answer(cell, original, remarks) : Original(cell, original, remarks));
            }
        }

        PutBack(cells, kept, known, remarks);
        var notebook = kept.With(cells);
        return new(notebook, [.. remarks.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>How many cells of the assignment a notebook has, by their ids.</summary>
    public static int Shared(AssignmentNotebook submitted, AssignmentNotebook kept)
    {
        ArgumentNullException.ThrowIfNull(submitted);
        ArgumentNullException.ThrowIfNull(kept);
        var ids = kept.Cells.Where(IsKept).Select(cell => cell.Role!.Id).ToHashSet(StringComparer.Ordinal);
        return submitted.Cells.Count(cell => cell.Role is { } role && ids.Contains(role.Id));
    }

    private static bool IsKept(AssignmentCell cell) => cell.HasPart || cell.IsTask;

    private static AssignmentCell Answer(AssignmentCell cell, AssignmentCell original, List<string> remarks)
    {
        if (cell.Type != original.Type)
        {
            remarks.Add($"The cell {original.Role!.Id} was made a {cell.Type} cell; it is a {original.Type} cell again.");
            cell.Type = original.Type;
            if (original.IsCode)
                cell.ClearOutputs();
            else
                cell.Json.Remove("outputs");
            if (!original.IsCode)
                cell.Json.Remove("execution_count");
        }

        cell.SetRole(original.Role);
        return Own(cell, remarks);
    }

    private static AssignmentCell Original(AssignmentCell cell, AssignmentCell original, List<string> remarks)
    {
        // The kept cell has other text where it hides something; what the release said is what a student may not change.
        bool isChanged = cell.Role!.Checksum is { } sum && (sum != CellChecksum.Of(cell) || cell.Type != original.Type);
        if (isChanged)
            remarks.Add($"The locked cell {original.Role!.Id} was changed; it is the lecturer's again.");
        return original;
    }

    private static void PutBack(
        List<AssignmentCell> cells, AssignmentNotebook kept, Dictionary<string, AssignmentCell> known, List<string> remarks)
    {
        int place = 0; // behind the cell of the assignment that comes before
        foreach (var original in kept.Cells.Where(IsKept))
        {
            string id = original.Role!.Id;
            int at = cells.FindIndex(cell => cell.Role?.Id == id);
            if (at >= 0)
            {
                place = at + 1;
                continue;
            }

            remarks.Add(
                $"The cell {id} was deleted; it is back, {(known[id].IsSolution ? "without an answer" : "as the lecturer wrote it")}.");
            cells.Insert(place++, original);
        }
    }

    // A cell that would take the place of the tests is left out.
    private static AssignmentCell Own(AssignmentCell cell, List<string> remarks)
    {
        if (cell.IsCode && Declared(cell.Source).FirstOrDefault(Reserved.Contains) is { } name)
        {
            remarks.Add($"Cell {cell.Number} declares {name}, which the tests use; it is left out.");
            cell.Source = $"throw new InvalidOperationException(\"{name} is a name of the tests: this cell was left out.\");";
        }

        return cell;
    }

    private static IEnumerable<string> Declared(string source) => CSharpSyntaxTree.ParseText(source, Script).GetRoot().DescendantNodes()
        .Select(node => node switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            DelegateDeclarationSyntax type => type.Identifier.ValueText,
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            UsingDirectiveSyntax { Alias: { } alias } => alias.Name.Identifier.ValueText,
            _ => "",
        });

    private static string Short(string id) => id.Length <= 40 ? id : id[..40] + "…";
}
