using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Scores;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Assignments.Checking;

/// <summary>What a student should know of a notebook before handing it in, by the ids of its cells.</summary>
/// <param name="Doubled">Cells that are there twice.</param>
/// <param name="TypeChanged">Cells that were made another type.</param>
/// <param name="Changed">Locked cells with another text.</param>
/// <param name="Failed">Tests that do not give all the points that can be seen, and answers that are still empty, with why; only where
/// nothing above is found.</param>
public sealed record Validation(
    ImmutableArray<string> Doubled, ImmutableArray<string> TypeChanged, ImmutableArray<string> Changed,
    ImmutableArray<(string Id, CellScore Score)> Failed)
{
    public bool Passed => Doubled.IsEmpty && TypeChanged.IsEmpty && Changed.IsEmpty && Failed.IsEmpty;

    /// <summary>What is to be mended, in words: the id of a cell, what is wrong with it, and the checks that it failed.</summary>
    public IEnumerable<(string Id, string What, ImmutableArray<string> Checks)> Findings =>
    [
        .. Doubled.Select(id => (id, "it is there twice: remove the copy", ImmutableArray<string>.Empty)),
        .. TypeChanged.Select(id => (id, "it was made a cell of another type: change it back", ImmutableArray<string>.Empty)),
        .. Changed.Select(id =>
            (id, "it was changed and must not be: it will be restored when it is graded", ImmutableArray<string>.Empty)),
        .. Failed.Select(failed => (
            failed.Id,
            string.Create(CultureInfo.InvariantCulture, $"{failed.Score.Points} of {failed.Score.Max} points. {failed.Score.Remark}")
                .TrimEnd(),
            failed.Score.Parts.Where(part => !part.Passed).Select(part => $"✗ {part.What}: {part.Message}").ToImmutableArray())),
    ];

    /// <exception cref="NotebookException">The notebook is none of an assignment.</exception>
    public static async Task<Validation> OfAsync(AssignmentNotebook notebook, NotebookExecution execute, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(execute);
        RoleSchema.RequireVersion(notebook);
        var parts = notebook.Cells.Where(cell => cell.HasPart).ToList();
        if (parts.Count == 0)
            throw new NotebookException($"{notebook.Name}: no cell belongs to an assignment; is this the notebook that you were given?");

        var seen = Seen(parts);
        if (!seen.Passed)
            return seen;
        var executed = await execute(notebook, notebook.Name, stop);
        return seen with
        {
            Failed = [.. executed.Cells.Where(cell => cell.IsGraded)
                .Select(cell => (Id: cell.Role!.Id, Score: CellScore.Of(cell)))
                .Where(cell => cell.Score.Points < cell.Score.Max && !IsAllSeen(cell.Score))],
        };
    }

    // The points that are left are those of hidden tests.
    private static bool IsAllSeen(CellScore score) => !score.Parts.IsEmpty && score.Parts.All(part => part.Points >= part.Max);

    private static Validation Seen(List<AssignmentCell> parts) => new(
        [.. parts.GroupBy(cell => cell.Role!.Id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key)],
        [.. parts.Where(cell => cell.Role!.CellType is { } type && type != cell.Type).Select(cell => cell.Role!.Id)],
        [.. parts.Where(cell => cell.IsLocked && cell.Role!.Checksum is { } sum && sum != CellChecksum.Of(cell))
            .Select(cell => cell.Role!.Id)],
        []);
}
