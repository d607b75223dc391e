using System.Text;
using System.Text.Json;
using LandscapeNotebooks.Assignments.Marking;
using LandscapeNotebooks.Serve.Options;
using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Grades;

/// <summary>A page on which a person marks a question: all answers side by side, names hidden, points and comments beside them.</summary>
/// <remarks>The marks are those of the file NOTEBOOK.CELL.csv beside the page. From a disk the page hands that file over as a download.
/// From a server it reads it with GET and keeps every change with PUT, both under the file's own name; an ETag tells it that somebody else
/// has written meanwhile, whose marks it then takes over.</remarks>
internal static class MarkingPage
{
    private const int LongestAnswer = 400_000;

    /// <summary>What a server has to know of these pages.</summary>
    public static MarkPages Served { get; } = new()
    {
        Scripts =
        [
            ContentPolicy.Hash($"\n{PageAssets.Script}"), ContentPolicy.Hash($"\n{PageAssets.MarkingScript}"),
            PageAssets.HasKatex ? PageAssets.KatexFile.Hash : PageAssets.KatexScriptOnline.Address,
        ],
        Fault = MarkFolder.Fault,
        Count = MarkFolder.Count,
    };

    /// <param name="question">What is marked.</param>
    /// <param name="answers">In the order of their codes.</param>
    /// <param name="others">Rows of the file that are of none of these answers, so that a download keeps them.</param>
    public static string Of(MarkingQuestion question, IReadOnlyList<MarkingAnswer> answers, IReadOnlyList<IReadOnlyList<string>> others)
    {
        string max = Words.Points(question.Max);
        var content = new StringBuilder(
            $"<p class=\"kicker\">{Words.Html(question.Assignment)}</p>\n<h1>{Words.Html(question.Cell)}</h1>\n");
        content.Append($"<div class=\"question\">{question.PromptHtml}</div>\n");
        if (question.ReferenceHtml.Length > 0)
            content.Append($"<details open><summary>{Words.Html(question.ReferenceTitle)}</summary>{question.ReferenceHtml}</details>\n");
        content.Append($"<div class=\"bar\" data-file=\"{Words.Html(question.File)}\">"
            + $"<span id=\"done\">{Words.Count(answers.Count, "answer", "answers")}</span>"
            + $"<button type=\"button\" id=\"save\">Save {Words.Html(question.File)}</button>"
            + "<span id=\"said\" role=\"status\"></span></div>\n");
        content.Append("<div class=\"answers\">\n");
        foreach (var answer in answers)
            content.Append($"<article class=\"answer\" data-answer=\"{answer.Code}\">\n<header><h2>{answer.Code}</h2></header>\n"
                + $"<div class=\"text\">{Bounded(answer)}</div>\n<form>"
                + $"<label>Points of {max} <input name=\"points\" type=\"number\" min=\"0\" max=\"{max}\" step=\"any\" "
                + $"value=\"{Words.Html(answer.Points)}\"></label>"
                + $"<label>Extra <input name=\"extra\" type=\"number\" min=\"0\" step=\"any\" value=\"{Words.Html(answer.Extra)}\"></label>"
                + $"<label class=\"comment\">Comment <textarea name=\"comment\" rows=\"2\">{Words.Html(answer.Comment)}</textarea></label>"
                + "</form>\n</article>\n");
        content.Append("</div>\n<script type=\"application/json\" id=\"others\">"
            + JsonSerializer.Serialize(others).Replace("<", "\\u003c", StringComparison.Ordinal) + "</script>\n");
        return new PageShell
        {
            Title = $"{question.Cell}: {Words.Count(answers.Count, "answer", "answers")}",
            Nonce = "",
            Style = PageAssets.GradesStyle,
            Script = PageAssets.MarkingScript,
            Reach = PageReach.OwnServer,
        }.Render(content.ToString());
    }

    private static string Bounded(MarkingAnswer answer) => answer.Html.Length == 0
        ? "<p class=\"omitted\">There are no cells of the student's own.</p>"
        : answer.Html.Length <= LongestAnswer ? answer.Html
        : $"<p class=\"omitted\">The answer makes {answer.Html.Length / 1000} kB of page: look at it in the student's notebook.</p>";
}
