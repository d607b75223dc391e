using System.Text;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Grading;
using LandscapeNotebooks.Assignments.Releases;
using LandscapeNotebooks.Assignments.Scores;
using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Grades;

/// <summary>What a student gets back: points and reasons for each question, and the notebook as it was graded.</summary>
/// <remarks>Of hidden tests stand the points alone, unless the course shows them.</remarks>
internal static class FeedbackPage
{
    private const string Withheld = "<p class=\"omitted\">What this cell showed is left out: it ran after tests that you do not see, and "
        + "is not what you handed in.</p>\n";

    /// <param name="assignment">The name of the assignment.</param>
    /// <param name="standing">The student.</param>
    /// <param name="name">The notebook, without .ipynb.</param>
    /// <param name="others">The other notebooks of the assignment.</param>
    /// <param name="graded">As it was executed; null where it was not.</param>
    /// <param name="showsHidden">Whether students read what hidden tests say.</param>
    public static string Of(
        string assignment, Standing standing, string name, IEnumerable<string> others, GradedNotebook? graded, bool showsHidden)
    {
        var rows = standing.RowsOf(name);
        var content = new StringBuilder();
        content.Append($"<p class=\"kicker\">{Words.Html(standing.Student.Name)}</p>\n");
        content.Append($"<h1>{Words.Html(name == assignment ? assignment : $"{assignment}: {name}")}</h1>\n");
        content.Append(Total(standing, rows, others));
        string[] remarks = [.. standing.Remarks];
        if (remarks.Length > 0)
            content.Append($"<ul class=\"remarks\">{string.Concat(remarks.Select(remark => $"<li>{Words.Html(remark)}</li>"))}</ul>\n");
        content.Append(Summary(rows, showsHidden));
        if (graded is not null)
        {
            content.Append("<h2>Your notebook, as it was graded</h2>\n");
            var withheld = showsHidden ? [] : standing.Grade.Withheld.Where(cell => cell.Notebook == name).Select(cell => cell.Number)
                .ToHashSet();
            foreach (var cell in graded.Notebook.Cells)
                content.Append(Cell(cell, graded, rows.FirstOrDefault(row => cell.Role is { } role && row.Cell == role.Id), showsHidden,
                    withheld.Contains(cell.Number)));
        }

        return new PageShell
        {
            Title = $"{assignment}: {standing.Student.Name}",
            Nonce = graded?.Nonce ?? "",
            Style = PageAssets.GradesStyle,
        }.Render(content.ToString());
    }

    private static string Total(Standing standing, IReadOnlyCollection<GradeRow> rows, IEnumerable<string> others)
    {
        double points = rows.Sum(row => row.Score ?? 0), max = rows.Sum(row => row.Max);
        int waiting = rows.Count(row => row.Score is null);
        var text = new StringBuilder($"<p class=\"total\"><strong>{Words.Points(points)}</strong> of {Words.Points(max)} points"
            + $"{(waiting > 0 ? $", {Words.Count(waiting, "answer is", "answers are")} still to be marked" : "")}</p>\n");
        if (standing.Late > TimeSpan.Zero)
            text.Append($"<p>Handed in {Words.Time(standing.Late)} late"
                + $"{(standing.Penalty > 0 ? $", which costs {Words.Points(standing.Penalty)} points" : "")}.</p>\n");
        string[] links = [.. others.Select(other => $"<a href=\"{Uri.EscapeDataString(other)}.html\">{Words.Html(other)}</a>")];
        if (links.Length > 0 || standing.Penalty > 0)
            text.Append($"<p>The whole assignment: {Words.Points(standing.Points)} of {Words.Points(standing.Grade.Max)} points."
                + $"{(links.Length > 0 ? $" See also {string.Join(", ", links)}." : "")}</p>\n");
        return text.ToString();
    }

    private static string Summary(IEnumerable<GradeRow> rows, bool showsHidden)
    {
        var text = new StringBuilder("<div class=\"wide\"><table class=\"points\"><thead><tr><th>question</th><th>points</th><th></th>"
            + "<th></th></tr></thead><tbody>\n");
        foreach (var row in rows)
            text.Append($"<tr><td><a href=\"#{Id(row)}\">{Words.Html(row.Cell)}</a></td>"
                + $"<td class=\"number\">{(row.Score is { } score ? Words.Points(score) : "–")} of {Words.Points(row.Max)}</td>"
                + $"<td>{Bar(row)}</td><td>{Words.Html(Short(row, showsHidden))}</td></tr>\n");
        return text.Append("</tbody></table></div>\n").ToString();
    }

    private static string Bar(GradeRow row) => row.Score is { } score && row.Max > 0
        ? $"<meter min=\"0\" max=\"{Words.Points(row.Max)}\" value=\"{Words.Points(Math.Min(score, row.Max))}\"></meter>"
        : "";

    private static string Short(GradeRow row, bool showsHidden) =>
        row.Mark is not null ? (row.Mark.Comment.Length > 0 ? "with a comment" : "")
        : row.Points is null ? "still to be marked"
        : row.Points >= row.Max ? ""
        : row.Parts.IsEmpty ? Reason(row, showsHidden)
        : $"{row.Parts.Count(part => part.Passed)} of {Words.Count(row.Parts.Length, "check", "checks")} passed";

    /// <summary>Why a cell did not get all points, in words for its student.</summary>
    private static string Reason(GradeRow row, bool showsHidden) => row.IsHidden && !showsHidden
        ? "The test failed. Run it in your notebook; where it passes there, a part failed that you do not see."
        : row.Remark ?? "";

    private static string Cell(AssignmentCell cell, GradedNotebook graded, GradeRow? row, bool showsHidden, bool isWithheld)
    {
        string shown = isWithheld ? graded.Html(cell, withOutputs: false) + Withheld : graded.Html(cell);
        if (row is null)
            return shown;
        bool isTest = cell.IsGraded && !cell.IsSolution && cell.IsCode;
        return $"<section class=\"part {State(row)}\" id=\"{Id(row)}\">\n"
            + $"<header><h3>{Words.Html(row.Cell)}</h3><p>{(row.Score is { } score ? Words.Points(score) : "–")} of "
            + $"{Words.Points(row.Max)} points</p></header>\n"
            + (isTest ? Test(cell, graded, row, showsHidden, isWithheld)
                : cell.IsTask ? graded.Markdown.Render(Release.SeenOf(cell))
                : shown)
            + (row.Mark is { Comment.Length: > 0 } mark ? $"<p class=\"comment\">{Words.Html(mark.Comment)}</p>\n" : "")
            + "</section>\n";
    }

    private static string Test(AssignmentCell cell, GradedNotebook graded, GradeRow row, bool showsHidden, bool isWithheld)
    {
        string seen = showsHidden ? cell.Source : Release.SeenOf(cell);
        bool isWhole = seen == cell.Source;
        var text = new StringBuilder();
        if (row.Parts.IsEmpty)
            text.Append(Reason(row, showsHidden) is { Length: > 0 } reason && row.Points < row.Max
                ? $"<p>{Words.Html(reason)}</p>\n"
                : "");
        else
            text.Append($"<ul class=\"checks\">\n{string.Concat(row.Parts.Select((part, i) => Check(part, i, showsHidden)))}</ul>\n");
        if (isWhole && row.Parts.IsEmpty) // what a test prints may tell what a hidden part of it did
            text.Append(isWithheld ? Withheld : $"<div class=\"outputs\">{graded.Shown(cell)}</div>\n");
        return text.Append($"<details><summary>{(isWhole ? "The test" : "The test, as far as you have it")}</summary>"
            + $"<pre class=\"code\" tabindex=\"0\"><code>{CodeHtml.Render(seen)}</code></pre></details>\n").ToString();
    }

    private static string Check(ScorePart part, int i, bool showsHidden)
    {
        bool isSeen = showsHidden || !part.IsHidden;
        string what = isSeen ? part.What : $"hidden test {i + 1}", message = part.Told(showsHidden);
        return $"<li class=\"{(part.Passed ? "passed" : "failed")}\"><span class=\"sign\">{(part.Passed ? "✓" : "✗")}</span> "
            + $"<span>{Words.Html(what)}{(message.Length > 0 ? $"<br><em>{Words.Html(message)}</em>" : "")}</span>"
            + $"<span class=\"number\">{Words.Points(part.Points)} of {Words.Points(part.Max)}</span></li>\n";
    }

    private static string State(GradeRow row) =>
        row.Score is not { } score ? "waiting" : score >= row.Max ? "full" : score > 0 ? "some" : "none";

    private static string Id(GradeRow row) => $"part-{row.Cell}";
}
