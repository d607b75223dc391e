using System.Collections.Immutable;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Grading;
using LandscapeNotebooks.Assignments.Marking;
using LandscapeNotebooks.Assignments.Releases;
using LandscapeNotebooks.Assignments.Reports;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Grades;

/// <summary>All pages of a grading: feedback for every student, a page for every question that a person marks, the lecturer's
/// report.</summary>
/// <param name="folder">Of the grades.</param>
/// <param name="source">The assignment with its solutions.</param>
/// <param name="kept">Its notebooks as grading restores them.</param>
/// <param name="grades">What was executed.</param>
/// <param name="standings">The grades.</param>
internal sealed class GradePages(
    string folder, AssignmentSource source, IReadOnlyList<(string Name, AssignmentNotebook Kept)> kept, GradeFolder grades,
    Standings standings)
{
    public const string MarkFolderName = "marks";

    private readonly Dictionary<CellName, List<(string Code, string Student, string Html)>> _answers = [];
    private readonly Dictionary<string, List<StudentCode>> _codes = [];

    /// <summary>Writes them.</summary>
    /// <param name="showsHidden">Whether students read what hidden tests say.</param>
    /// <param name="hasVariants">Whether students have data of their own.</param>
    /// <returns>How many marks in the files are of no answer any more.</returns>
    public int Write(bool showsHidden, bool hasVariants)
    {
        foreach (var standing in standings.Students)
            foreach (var (name, original) in kept)
                Notebook(standing, name, original, showsHidden);
        int lost = kept.Sum(notebook => notebook.Kept.Cells.Where(IsMarked).Sum(cell => Marking(notebook.Name, notebook.Kept, cell)));
        var pairs = kept.SelectMany(notebook => CodePair.Of(_codes.GetValueOrDefault(notebook.Name) ?? [],
            notebook.Kept.Cells.Where(cell => cell.IsCode).Select(cell => cell.Source)));
        AtomicFile.Write(Path.Combine(folder, "report.html"), ReportPage.Of(
            standings, QuestionStatistics.Of(standings), WrongAnswers.Of(standings, hasVariants), [.. pairs], hasVariants));
        return lost;
    }

    private static bool IsMarked(AssignmentCell cell) => cell.IsTask || (cell.IsGraded && (cell.IsSolution || !cell.IsCode));

    private void Notebook(Standing standing, string name, AssignmentNotebook original, bool showsHidden)
    {
        var executed = grades.Executed(standing.Student.Id, name);
        var graded = executed is null ? null : new GradedNotebook(executed);
        AtomicFile.Write(Path.Combine(folder, "feedback", standing.Student.Id, standings.Assignment, name + ".html"),
            FeedbackPage.Of(standings.Assignment, standing, name, kept.Select(one => one.Name).Where(other => other != name), graded,
                showsHidden));
        if (graded is null)
            return;
        Of(_codes, name).Add(StudentCode.Of(standing.Student.Id, name, graded.Notebook));
        var given = original.Cells.Where(cell => cell.Role is null).Select(cell => cell.Source).ToImmutableHashSet(StringComparer.Ordinal);
        foreach (var cell in graded.Notebook.Cells.Where(IsMarked))
        {
            var row = standing.Grade.Rows.FirstOrDefault(row => row.Notebook == name && row.Cell == cell.Role!.Id);
            if (row is null || (row.Points is not null && row.Mark is null))
                continue; // empty answers have their points
            string code = AnswerText.CodeOf(standings.Assignment, name, row.Cell, standing.Student.Id, row.Answer);
            Of(_answers, new CellName(name, row.Cell)).Add((code, standing.Student.Id, graded.Answer(cell, given)));
        }
    }

    private int Marking(string name, AssignmentNotebook original, AssignmentCell cell)
    {
        var answers = Of(_answers, new CellName(name, cell.Role!.Id)).OrderBy(answer => answer.Code, StringComparer.Ordinal).ToList();
        var marks = new MarkFolder(Path.Combine(folder, MarkFolderName));
        string path = marks.PathOf(name, cell.Role.Id);
        if (answers.Count == 0 && !File.Exists(path))
            return 0;
        int lost = marks.Add(name, cell.Role.Id, [.. answers.Select(answer => (answer.Code, answer.Student))]);
        var rows = marks.Rows(name, cell.Role.Id);
        var byAnswer = rows.ToDictionary(row => row.Answer, StringComparer.Ordinal);
        var shown = answers.Where(answer => byAnswer.ContainsKey(answer.Code))
            .Select(answer => byAnswer[answer.Code] is var row
                ? new MarkingAnswer(answer.Code, answer.Html, row.Points, row.Extra, row.Comment)
                : null!)
            .ToList();
        var codes = shown.Select(answer => answer.Code).ToHashSet(StringComparer.Ordinal);
        AtomicFile.Write(Path.ChangeExtension(path, ".html"), MarkingPage.Of(Question(name, original, cell, Path.GetFileName(path)), shown,
            [.. rows.Where(row => !codes.Contains(row.Answer))
                .Select(row => (IReadOnlyList<string>)[row.Answer, row.Points, row.Extra, row.Comment])]));
        return lost;
    }

    private MarkingQuestion Question(string name, AssignmentNotebook original, AssignmentCell cell, string file)
    {
        var markdown = new MarkdownHtml(_ => null);
        var solved = source.Notebooks.First(notebook => Path.GetFileNameWithoutExtension(notebook.Name) == name)
            .Cells.First(one => one.Role?.Id == cell.Role!.Id);
        var before = original.Cells[..(cell.Number - 1)].LastOrDefault(one => one.IsMarkdown && one.Role is null);
        string prompt = cell.IsTask ? markdown.Render(Release.SeenOf(cell)) : before is null ? "" : markdown.Render(before.Source);
        string reference = cell.IsTask
            ? (Release.SeenOf(cell) == cell.Source ? "" : markdown.Render(Release.UnmarkedOf(cell)))
            : solved.IsCode ? $"<pre class=\"code\" tabindex=\"0\"><code>{CodeHtml.Render(Release.UnmarkedOf(solved))}</code></pre>"
            : markdown.Render(Release.UnmarkedOf(solved));
        return new(standings.Assignment, name, cell.Role!.Id, cell.Role.Points ?? 0, file, prompt,
            cell.IsTask ? "The task with its mark scheme" : "The solution", reference);
    }

    private static List<TValue> Of<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = [];
        return list;
    }
}
