using System.Net;
using LandscapeNotebooks.Interactive.Formatting;

namespace LandscapeNotebooks.Course;

/// <summary>Shows the verdict on an answer, and the result of a full run.</summary>
internal static class CourseFormatters
{
    private const string Missing = "The full profile has not been run here: set LANDSCAPES_PROFILE=full and execute the notebook.";

    public static IReadOnlyList<Formatter> All { get; } =
    [
        Formatter.Of<Verdict>(MimeTypes.Html, verdict =>
            $"<div><strong style=\"color:{(verdict.IsRight ? "#009e73" : "#d55e00")}\">{(verdict.IsRight ? "✓" : "✗")}</strong> "
                + $"{WebUtility.HtmlEncode(verdict.Message)}</div>"),
        Formatter.Of<Verdict>(MimeTypes.Text, verdict => verdict.ToString()),
        Formatter.Of<FullResult>(MimeTypes.Html, Html),
        Formatter.Of<FullResult>(MimeTypes.Text, result => result.Text is null ? Missing : $"Full profile, {result.Name}:\n{result.Text}"),
    ];

    private static string Html(FullResult result) => result.Text is null
        ? $"<div>{Missing}</div>"
        : $"<div><strong>Full profile</strong> <span style=\"opacity:.7\">({WebUtility.HtmlEncode(result.Name)}, run once and "
            + "kept)</span></div>"
            + $"{result.Svg}<pre style=\"line-height:1.35\">{WebUtility.HtmlEncode(result.Text)}</pre>";
}
