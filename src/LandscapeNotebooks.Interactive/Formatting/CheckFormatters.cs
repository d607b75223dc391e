using System.Globalization;
using LandscapeNotebooks.Checks;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows what a check has found as a table, the findings beneath it.</summary>
internal static class CheckFormatters
{
    public static IReadOnlyList<Formatter> All { get; } =
    [
        Formatter.Of<CheckResult>(MimeTypes.Html, result => TableOf(result).Html()),
        Formatter.Of<CheckResult>(MimeTypes.Text, result => result.ToString()),
    ];

    private static Table TableOf(CheckResult result) => Table.OfTexts(["", "comparison", "error", "finding"],
        [.. result.Rows.Select(row => (IReadOnlyList<string>)
            [row.Passed ? "✓" : "✗", row.What, row.Error.ToString("E1", CultureInfo.InvariantCulture), row.Finding ?? ""])]) with
    {
        Note = result.Passed ? $"{result.Of}: all right"
            : $"{result.Of}: {result.Rows.Count(row => !row.Passed)} of {result.Rows.Length} comparisons are wrong",
    };
}
