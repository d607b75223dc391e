using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows a table as one.</summary>
internal static class TableFormatters
{
    public static IReadOnlyList<Formatter> All { get; } =
        [Formatter.Of<Table>(MimeTypes.Html, table => table.Html()), Formatter.Of<Table>(MimeTypes.Text, table => table.ToString())];
}
