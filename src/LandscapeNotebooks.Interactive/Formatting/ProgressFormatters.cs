using System.Globalization;
using System.Net;
using LandscapeNotebooks.Interactive.Hosting;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows the progress of a long piece of work: a bar and the time left, then one line.</summary>
internal static class ProgressFormatters
{
    private const int BarLength = 20;

    public static IReadOnlyList<Formatter> All { get; } = [Formatter.Of<WorkProgress>(MimeTypes.Html, Html),
        Formatter.Of<WorkProgress>(MimeTypes.Text, Text)];

    private static string Text(WorkProgress progress)
    {
        if (progress.IsDone)
            return progress.Work;
        int filled = (int)(progress.Fraction * BarLength);
        return $"{progress.Work} [{new string('#', filled)}{new string('.', BarLength - filled)}] {Percent(progress)}{Left(progress)}";
    }

    private static string Html(WorkProgress progress)
    {
        string work = WebUtility.HtmlEncode(progress.Work);
        return progress.IsDone
            ? $"<div class=\"{WorkProgress.HtmlClass}\" style=\"opacity:.7;font-size:.9em\">{work}</div>"
            : $"<div class=\"{WorkProgress.HtmlClass}\" style=\"font-size:.9em\">{work} <progress max=\"1\" "
                + $"value=\"{progress.Fraction.ToString("0.###", CultureInfo.InvariantCulture)}\""
                + $" style=\"width:14em;vertical-align:middle\"></progress> {Percent(progress)}{Left(progress)}</div>{progress.Sketch}";
    }

    private static string Percent(WorkProgress progress) => (100 * progress.Fraction).ToString("0", CultureInfo.InvariantCulture) + " %";

    private static string Left(WorkProgress progress) => progress.Remaining is { } left ? $", {Duration(left)} left" : "";

    private static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 60 } => $"{Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture)} s",
        { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds} s",
        _ => $"{Math.Floor(time.TotalHours).ToString(CultureInfo.InvariantCulture)} h {time.Minutes} min",
    };
}
