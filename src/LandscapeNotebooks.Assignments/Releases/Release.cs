using System.Collections.Immutable;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Assignments.Releases;

/// <summary>What a lecturer's notebook becomes for students.</summary>
/// <param name="Kept">Without solutions, with hidden tests and mark schemes: what grading restores cells from.</param>
/// <param name="Released">What students get.</param>
/// <param name="Warnings">What is odd but no reason to refuse, a line each.</param>
public sealed record Release(AssignmentNotebook Kept, AssignmentNotebook Released, ImmutableArray<string> Warnings)
{
    /// <summary>Lock, clear solutions, outputs, check, checksums, keep, clear hidden tests and mark schemes, checksums, check: the order of
    /// nbgrader's generate_assignment.</summary>
    /// <exception cref="NotebookException">The source is not an assignment as it must be; the message names the cell.</exception>
    public static Release Of(AssignmentNotebook source, Stubs? stubs = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        RoleSchema.RequireVersion(source);
        var notebook = source.Clone();
        Lock(notebook);
        ClearSolutions(notebook, stubs ?? Stubs.Default);
        foreach (var cell in notebook.Cells)
            cell.ClearOutputs();
        RoleSchema.Require(notebook);
        var warnings = WriteChecksums(notebook);
        RequireKeepable(notebook);
        var kept = notebook.Clone();
        Clear(notebook, Region.HiddenTests, cell => cell.IsGraded, "a graded cell");
        Clear(notebook, Region.MarkScheme, cell => cell.IsTask, "a task");
        WriteChecksums(notebook);
        RoleSchema.Require(notebook);
        return new(kept, notebook, [.. warnings]);
    }

    /// <summary>The source of a kept cell as students have it: without hidden tests and mark schemes.</summary>
    public static string SeenOf(AssignmentCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return Region.MarkScheme.Replace(Region.HiddenTests.Replace(cell.Source, instead: null).Source, instead: null).Source;
    }

    /// <summary>The source of a lecturer's cell without the lines that mark solutions, hidden tests and mark schemes.</summary>
    public static string UnmarkedOf(AssignmentCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return string.Join('\n', cell.Source.Split('\n').Where(line => !Region.All.Any(region =>
            line.Contains(region.Begin, StringComparison.Ordinal) || line.Contains(region.End, StringComparison.Ordinal))));
    }

    private static void Lock(AssignmentNotebook notebook)
    {
        foreach (var cell in notebook.Cells)
        {
            if (cell.HasPart)
                cell.Metadata["deletable"] = false;
            if (cell.HasPart && !cell.IsSolution)
                cell.Metadata["editable"] = false;
        }
    }

    private static void ClearSolutions(AssignmentNotebook notebook, Stubs stubs)
    {
        if (notebook.Language is not { } language || !stubs.Code.TryGetValue(language, out var stub))
            throw new NotebookException($"{notebook.Name}: the language of its kernelspec is {notebook.Language ?? "missing"}, expected "
                + $"{string.Join(" or ", stubs.Code.Keys)}; for a notebook in C# write \"language\": \"C#\" into metadata.kernelspec.");
        notebook.Metadata.Remove("celltoolbar");
        foreach (var cell in notebook.Cells)
        {
            string instead = cell.IsCode ? stub : stubs.Text;
            bool found = Clear(notebook, cell, Region.Solution, instead);
            if (found && !cell.IsSolution)
                throw notebook.Fault(cell, "it has a solution but is no solution cell; set solution in its nbgrader metadata.");
            if (!found && cell.IsSolution)
                cell.Source = instead;
        }
    }

    private static void Clear(AssignmentNotebook notebook, Region region, Func<AssignmentCell, bool> belongs, string where)
    {
        foreach (var cell in notebook.Cells)
            if (Clear(notebook, cell, region, instead: null) && !belongs(cell))
                throw notebook.Fault(cell, $"it has {region.What} but is not {where}, so that they would never be used; move them.");
    }

    private static bool Clear(AssignmentNotebook notebook, AssignmentCell cell, Region region, string? instead)
    {
        try
        {
            (string source, bool found) = region.Replace(cell.Source, instead);
            cell.Source = source;
            return found;
        }
        catch (FormatException e)
        {
            throw notebook.Fault(cell, e.Message);
        }
    }

    private static List<string> WriteChecksums(AssignmentNotebook notebook)
    {
        var warnings = new List<string>();
        foreach (var cell in notebook.Cells.Where(cell => cell.HasPart))
        {
            var role = cell.Role!;
            if (role.CellType is { } type && type != cell.Type)
                warnings.Add(notebook.Fault(cell, $"its metadata say that it is a {type} cell, and it is a {cell.Type} cell.").Message);
            role.Checksum = CellChecksum.Of(cell);
            role.CellType = cell.Type;
        }

        return warnings;
    }

    // What cannot be kept could not be restored when it is graded.
    private static void RequireKeepable(AssignmentNotebook notebook)
    {
        foreach (var cell in notebook.Cells)
        {
            if (cell.HasPart && !cell.IsCode && !cell.IsMarkdown)
                throw notebook.Fault(cell, $"a {cell.Type} cell can be no part of an assignment; make it a code or a markdown cell.");
            if (cell.IsTask && cell.Role!.Points is null)
                throw notebook.Fault(cell, "the task has no points, expected \"points\": a number of at least 0.");
        }
    }
}
