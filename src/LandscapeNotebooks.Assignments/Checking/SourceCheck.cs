using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Releases;
using LandscapeNotebooks.Assignments.Scores;
using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Assignments.Checking;

/// <summary>Looks at a lecturer's notebook before students do: the solution must get all points, the stub none, and nothing hidden may be
/// in the release.</summary>
/// <param name="Findings">What is wrong, a line each.</param>
/// <param name="Tests">How many cells test.</param>
/// <param name="ByHand">How many cells a person grades.</param>
/// <param name="Points">All that can be earned.</param>
public sealed record SourceCheck(ImmutableArray<string> Findings, int Tests, int ByHand, double Points)
{
    private const int ShortestSecret = 12; // characters of a line; shorter ones stand anywhere

    public bool Passed => Findings.IsEmpty;

    /// <exception cref="NotebookException">The notebook cannot be released at all.</exception>
    public static async Task<SourceCheck> OfAsync(AssignmentNotebook source, NotebookExecution execute, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(execute);
        var release = Release.Of(source);
        VariantCell.Find(source);
        var findings = new List<string>(release.Warnings);
        findings.AddRange(Leaks(source, release.Released));

        var solved = await execute(source, source.Name, stop);
        foreach (var (cell, score) in Graded(solved))
            if (score.Points is { } points && points < score.Max && !cell.IsSolution)
                findings.Add(source.Fault(cell, string.Create(CultureInfo.InvariantCulture,
                    $"the solution gets {points} of {score.Max} points. {score.Remark}")).Message);

        foreach (var cell in solved.Cells)
            if (cell.Outputs.FirstOrDefault(output => AssignmentCell.Text(output["output_type"]) == "error"
                && AssignmentCell.Text(output["ename"]) == "Refused") is { } refused)
                findings.Add(source.Fault(cell, $"it is refused when it is graded. {AssignmentCell.Text(refused["evalue"])}").Message);

        var empty = await execute(release.Kept, source.Name, stop);
        foreach (var (cell, score) in Graded(empty))
            if (score.Points > 0)
                findings.Add(source.Fault(cell, string.Create(CultureInfo.InvariantCulture,
                    $"an empty answer gets {score.Points} of {score.Max} points; test something that the stub does not do."))
                    .Message);

        var graded = source.Cells.Where(cell => cell.IsGraded || cell.IsTask).ToList();
        if (graded.Count == 0)
            findings.Add($"{source.Name}: no cell is graded, so that nothing can be earned; give a cell of tests grade and points in its "
                + "nbgrader metadata, or an answer in words, or a task.");
        else if (!graded.Exists(cell => cell.Role!.Points > 0))
            findings.Add($"{source.Name}: all graded cells have 0 points, so that nothing can be earned; give one of them points.");
        int tests = graded.Count(cell => cell.IsGraded && !cell.IsSolution);
        return new([.. findings], tests, graded.Count - tests, graded.Sum(cell => cell.Role!.Points ?? 0));
    }

    /// <summary>Lines of solutions, hidden tests and mark schemes that the release still holds somewhere.</summary>
    internal static IEnumerable<string> Leaks(AssignmentNotebook source, AssignmentNotebook released)
    {
        // Lines that students are to see are no secret where they stand again.
        var shown = released.Cells.SelectMany(cell => cell.Source.Split('\n')).Select(line => line.Trim())
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (from, to) in source.Cells.Zip(released.Cells))
        {
            var secret = from.Source.Split('\n').Select(line => line.Trim())
                .Where(line => line.Length >= ShortestSecret && !shown.Contains(line))
                .ToList();
            foreach (var place in released.Cells)
                foreach (var (where, text) in Elsewhere(place))
                    if (secret.Find(line => text.Contains(line, StringComparison.Ordinal)) is { } found)
                        yield return source.Fault(from, $"its hidden line \"{found}\" is still in the {where} of cell {place.Number}; "
                            + "take it out there.").Message;
            if (to.Json["attachments"] is JsonObject { Count: > 0 } attachments)
                foreach (var (name, _) in attachments)
                    if (!to.Source.Contains($"attachment:{name}", StringComparison.Ordinal))
                        yield return source.Fault(from, $"its attachment {name} stays in the release, where nothing shows it; remove "
                            + "it, or show it outside of what is cleared.").Message;
        }
    }

    private static IEnumerable<(string Where, string Text)> Elsewhere(AssignmentCell cell)
    {
        foreach (var (key, value) in cell.Metadata)
            if (key != "nbgrader" && value is not null)
                yield return ("metadata", Texts(value));
        if (cell.Json["attachments"] is { } attachments)
            yield return ("attachments", Texts(attachments));
    }

    // All texts of a value, as they read and not as JSON escapes them.
    private static string Texts(JsonNode? node) => node switch
    {
        JsonObject members => string.Join('\n', members.Select(member => $"{member.Key}\n{Texts(member.Value)}")),
        JsonArray items => string.Join('\n', items.Select(Texts)),
        _ => AssignmentCell.Text(node),
    };

    private static IEnumerable<(AssignmentCell Cell, CellScore Score)> Graded(AssignmentNotebook notebook) =>
        notebook.Cells.Where(cell => cell.IsGraded).Select(cell => (cell, CellScore.Of(cell)));
}
