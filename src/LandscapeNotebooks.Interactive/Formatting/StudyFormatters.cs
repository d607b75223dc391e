using LandscapeNotebooks.Interactive.Studies;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows a study's tables and figures, and what is done of it.</summary>
internal static class StudyFormatters
{
    public static IReadOnlyList<Formatter> All { get; } =
    [
        Formatter.Of<StudyReport>(MimeTypes.Html, StudyPage.Body), Formatter.Of<StudyReport>(MimeTypes.Text, report => report.ToString()),
        Formatter.Of<Study>(MimeTypes.Html, study => StudyPage.Body(StudyReport.Of(study))),
        Formatter.Of<Study>(MimeTypes.Text, study => StudyReport.Of(study).ToString()),
    ];
}
