using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LandscapeNotebooks.Assignments.Grading;
using LandscapeNotebooks.Assignments.Reports;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Grades;

/// <summary>The lecturer's page: how the course did, on which questions, what went wrong and how often, whose code is alike.</summary>
internal static class ReportPage
{
    private const int Bins = 10, MostGroups = 40, MostPairs = 30, MostCode = 20_000;

    /// <param name="standings">The grades.</param>
    /// <param name="questions">Of the same.</param>
    /// <param name="wrong">What several got wrong.</param>
    /// <param name="pairs">Whose code is alike.</param>
    /// <param name="hasVariants">Whether students have data of their own.</param>
    public static string Of(
        Standings standings, ImmutableArray<QuestionStatistics> questions, ImmutableArray<WrongAnswers> wrong,
        ImmutableArray<CodePair> pairs, bool hasVariants)
    {
        var content = new StringBuilder($"<p class=\"kicker\">For lecturers</p>\n<h1>{Words.Html(standings.Assignment)}: grades</h1>\n");
        content.Append(Tiles(standings)).Append(Histogram(standings));
        content.Append("<h2>Questions</h2>\n").Append(Questions(questions));
        content.Append("<h2>What went wrong</h2>\n").Append(Failures(standings)).Append(Wrong(wrong, hasVariants));
        content.Append("<h2>Code that is alike</h2>\n").Append(Pairs(pairs));
        content.Append("<h2>Students</h2>\n").Append(Students(standings));
        return new PageShell
        {
            Title = $"{standings.Assignment}: grades",
            Nonce = "",
            Style = PageAssets.GradesStyle,
            Reach = PageReach.Nothing,
        }.Render(content.ToString());
    }

    private static string Tiles(Standings standings)
    {
        var handedIn = standings.Students.Where(one => one.Submission is not null).ToList();
        double[] points = [.. handedIn.Select(one => one.Points).Order()];
        double max = standings.Students.Select(one => one.Grade.Max).DefaultIfEmpty(0).Max();
        int waiting = handedIn.Sum(one => one.Grade.Waiting), late = handedIn.Count(one => one.Late > TimeSpan.Zero);
        var tiles = new List<(string Value, string What)>
        {
            ($"{handedIn.Count} of {standings.Students.Length}", "handed in"),
            (points.Length > 0 ? Words.Points(points.Average()) : "–", $"mean of {Words.Points(max)} points"),
            (points.Length > 0 ? Words.Points(Median(points)) : "–", "median"),
            (waiting.ToString(CultureInfo.InvariantCulture), waiting == 1 ? "answer waits for a person" : "answers wait for a person"),
        };
        if (standings.Deadline is { } deadline)
            tiles.Add((late.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"late (due {deadline.Due:yyyy-MM-dd HH:mm} UTC)")));
        var shown = tiles.Select(tile => $"<div><b>{tile.Value}</b><span>{tile.What}</span></div>");
        return $"<div class=\"tiles\">{string.Concat(shown)}</div>\n";
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private static string Histogram(Standings standings)
    {
        double[] points = [.. standings.Students.Where(one => one.Submission is not null).Select(one => one.Points)];
        double max = standings.Students.Select(one => one.Grade.Max).DefaultIfEmpty(0).Max();
        if (points.Length == 0 || max <= 0)
            return "";
        double[] counts = new double[Bins];
        foreach (double point in points)
            counts[Math.Clamp((int)(point / max * Bins), 0, Bins - 1)]++;
        var figure = Figure.Of(Bars.OverIntervals(Enumerable.Range(0, Bins + 1).Select(i => i * max / Bins), counts))
            .WithAxes(new PlotAxis("points") { Min = 0, Max = max }, new PlotAxis("students") { Min = 0 });
        return $"<div class=\"landscapes-figure\"><div>{Svg.Render(figure)}</div></div>\n";
    }

    private static string Questions(ImmutableArray<QuestionStatistics> questions)
    {
        var text = new StringBuilder("<div class=\"wide\"><table><thead><tr><th>question</th><th></th><th class=\"number\">mean</th>"
            + "<th class=\"number\">all</th><th class=\"number\">none</th><th class=\"number\">waiting</th>"
            + "<th class=\"number\">discrimination</th></tr></thead><tbody>\n");
        foreach (var question in questions)
            text.Append(CultureInfo.InvariantCulture, $"<tr><td>{Name(question.Name, questions)}</td><td>{Meter(question)}</td>")
                .Append($"<td class=\"number\">{(question.Answers > 0 ? Words.Points(question.Mean) : "–")} of ")
                .Append($"{Words.Points(question.Max)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{question.Full}</td><td class=\"number\">{question.None}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{question.Waiting}</td><td class=\"number\">")
                .Append(question.Discrimination?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–").Append("</td></tr>\n");
        return text.Append("</tbody></table></div>\n<p class=\"omitted\">Discrimination: the correlation of a question's points with those "
            + "of all others. Near 0 the question tells nothing about who is strong; below 0 look at the question.</p>\n").ToString();
    }

    private static string Meter(QuestionStatistics question) => question is { Max: > 0, Answers: > 0 }
        ? $"<meter min=\"0\" max=\"{Words.Points(question.Max)}\" value=\"{Words.Points(Math.Min(question.Mean, question.Max))}\"></meter>"
        : "";

    // The notebook is named where there is more than one.
    private static string Name(CellName name, IEnumerable<QuestionStatistics> questions) => Words.Html(
        questions.Select(question => question.Name.Notebook).Distinct().Skip(1).Any() ? $"{name.Notebook}: {name.Cell}" : name.Cell);

    private static string Failures(Standings standings)
    {
        var kinds = standings.Students
            .SelectMany(student => student.Grade.Rows.Where(row => row.Failure is not null && row.Mark is null)
                .Select(row => (Kind: row.Failure!.Value, student.Student.Id)))
            .GroupBy(failure => failure.Kind)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
            .Select(group => (Kind: Kind(group.Key), Cells: group.Count(), Students: group.Select(one => one.Id).Distinct().ToList()))
            .ToList();
        if (kinds.Count == 0)
            return "<p>Nothing: every test gives all its points to everybody.</p>\n";
        var text = new StringBuilder("<div class=\"wide\"><table><thead><tr><th>kind</th><th class=\"number\">cells</th>"
            + "<th class=\"number\">students</th></tr></thead><tbody>\n");
        foreach (var (kind, cells, students) in kinds)
            text.Append(CultureInfo.InvariantCulture,
                $"<tr><td>{kind}</td><td class=\"number\">{cells}</td><td class=\"number\">{students.Count}</td></tr>\n");
        return text.Append("</tbody></table></div>\n").ToString();
    }

    private static string Kind(Failure failure) => failure switch
    {
        Failure.NotHandedIn => "not handed in",
        Failure.Unreadable => "cannot be read, or of another assignment",
        Failure.NotRun => "not run: a cell before it ended the run",
        Failure.TimedOut => "took too long",
        Failure.NoAnswer => "no answer",
        Failure.Refused => "refused: code that may not run beside the tests",
        Failure.DoesNotCompile => "does not compile",
        Failure.Exception => "throws an exception",
        Failure.WrongAnswer => "wrong answer",
        _ => "the test gives no number of points",
    };

    private static string Wrong(ImmutableArray<WrongAnswers> wrong, bool hasVariants)
    {
        if (wrong.IsEmpty)
            return "<p>No two students got the same thing wrong.</p>\n";
        var text = new StringBuilder("<h3>The same wrong answers</h3>\n<div class=\"wide\"><table><thead><tr><th>question</th>"
            + "<th>check</th><th>found</th><th class=\"number\">students</th></tr></thead><tbody>\n");
        foreach (var group in wrong.Take(MostGroups))
            text.Append($"<tr><td>{Words.Html(group.Name.Cell)}</td><td>{Words.Html(group.What)}</td><td class=\"found\">")
                .Append($"{Words.Html(group.Found)}<br><span class=\"students\">{Words.Html(Some(group.Students))}</span></td>")
                .Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{group.Students.Length}</td></tr>\n");
        text.Append("</tbody></table></div>\n");
        if (hasVariants)
            text.Append("<p class=\"omitted\">Students have numbers of their own: those of the first of each group are shown.</p>\n");
        if (wrong.Length > MostGroups)
            text.Append(CultureInfo.InvariantCulture, $"<p class=\"omitted\">and {wrong.Length - MostGroups} smaller groups.</p>\n");
        return text.ToString();
    }

    private static string Some(ImmutableArray<string> students) => students.Length <= 8
        ? string.Join(", ", students)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", students.Take(8))} and {students.Length - 8} more");

    private static string Pairs(ImmutableArray<CodePair> pairs)
    {
        if (pairs.IsEmpty)
            return "<p>No pair.</p>\n";
        var text = new StringBuilder("<p class=\"omitted\">Compared as syntax: names, comments and layout count for nothing, nor does what "
            + "the release holds or what many have. It is a reason to look, and no proof.</p>\n");
        foreach (var pair in pairs.Take(MostPairs))
            text.Append(CultureInfo.InvariantCulture,
                $"<details class=\"pair\"><summary>{Words.Html(pair.First.Student)} and {Words.Html(pair.Second.Student)}: ")
                .Append(CultureInfo.InvariantCulture, $"{100 * pair.Share:0} % of {Words.Html(pair.First.Notebook)}</summary>")
                .Append($"<div class=\"codes\">{Code(pair.First)}{Code(pair.Second)}</div></details>\n");
        if (pairs.Length > MostPairs)
            text.Append(CultureInfo.InvariantCulture, $"<p class=\"omitted\">and {pairs.Length - MostPairs} more pairs.</p>\n");
        return text.ToString();
    }

    private static string Code(StudentCode code)
    {
        string text = string.Join("\n\n", code.Cells);
        string html = CodeHtml.Render(text.Length <= MostCode ? text : text[..MostCode]);
        return $"<pre class=\"code\" tabindex=\"0\"><code>{html}</code></pre>";
    }

    private static string Students(Standings standings)
    {
        var text = new StringBuilder("<div class=\"wide\"><table><thead><tr><th>student</th><th class=\"number\">points</th>"
            + "<th class=\"number\">waiting</th><th class=\"number\">late</th><th></th></tr></thead><tbody>\n");
        foreach (var one in standings.Students)
        {
            string name = one.Student.Name == one.Student.Id ? "" : $" <span class=\"students\">{Words.Html(one.Student.Name)}</span>";
            string page = $"feedback/{Uri.EscapeDataString(one.Student.Id)}/{Uri.EscapeDataString(standings.Assignment)}/"
                + $"{Uri.EscapeDataString(one.Grade.Rows.Select(row => row.Notebook).FirstOrDefault(standings.Assignment))}.html";
            text.Append($"<tr><td><a href=\"{page}\">{Words.Html(one.Student.Id)}</a>{name}</td>")
                .Append($"<td class=\"number\">{Words.Points(one.Points)} of {Words.Points(one.Grade.Max)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{one.Grade.Waiting}</td>")
                .Append($"<td class=\"number\">{(one.Late > TimeSpan.Zero ? Words.Time(one.Late) : "")}</td>")
                .Append($"<td class=\"students remark\">{Words.Html(string.Join(" ", one.Remarks))}</td></tr>\n");
        }

        return text.Append("</tbody></table></div>\n").ToString();
    }
}
