using System.Globalization;
using System.Net;
using System.Text.Json;
using LandscapeNotebooks.Interactive.Formatting;
using LandscapeNotebooks.Tables;

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
        Formatter.Of<Marks>(MimeTypes.Html, marks => TableOf(marks).Html()),
        Formatter.Of<Marks>(MimeTypes.Text, marks => marks.ToString()), // a number and nothing else: graders read it
        Formatter.Of<Marks>(MimeTypes.Marks, Json),
    ];

    private static string Json(Marks marks) => JsonSerializer.Serialize(
        marks.Checks.Select(check => new
        {
            what = check.What,
            points = check.Points,
            max = check.Max,
            message = check.Message,
            marker = check.Marker,
        }));

    private static Table TableOf(Marks marks) => Table.Of(
        new TableColumn("", marks.Checks.Select(check => check.Passed ? "✓" : "✗")),
        new TableColumn("check", marks.Checks.Select(check => check.What)),
        new TableColumn("points", marks.Checks.Select(check => $"{Number(check.Points)} of {Number(check.Max)}")) { IsRight = true },
        new TableColumn("", marks.Checks.Select(check => check.Message ?? ""))) with
    { Note = $"{Number(marks.Points)} of {Number(marks.Max)} points" };

    private static string Number(double points) => points.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Html(FullResult result) => result.Text is null
        ? $"<div>{Missing}</div>"
        : $"<div><strong>Full profile</strong> <span style=\"opacity:.7\">({WebUtility.HtmlEncode(result.Name)}, run once and "
            + "kept)</span></div>"
            + $"{result.Svg}<pre style=\"line-height:1.35\">{WebUtility.HtmlEncode(result.Text)}</pre>";
}
