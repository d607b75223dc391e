using System.Net;
using System.Text;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>A small table, as HTML that shows well in every notebook and as text in columns.</summary>
internal sealed record HtmlTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>What stands beneath it: how many rows were left out.</summary>
    public string? Note { get; init; }

    public string Html()
    {
        StringBuilder html = new("<div><table><thead><tr>");
        foreach (string column in Columns)
            html.Append($"<th style=\"text-align:right\">{Escape(column)}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in Rows)
        {
            html.Append("<tr>");
            foreach (string cell in row)
                html.Append($"<td style=\"text-align:right\">{Escape(cell)}</td>");
            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
        if (Note is not null)
            html.Append($"<div style=\"opacity:.7;font-size:.85em\">{Escape(Note)}</div>");
        return html.Append("</div>").ToString();
    }

    public string Text()
    {
        int[] widths = [.. Columns.Select((column, i) => Rows.Select(row => row[i].Length).Append(column.Length).Max())];
        var lines = Rows.Prepend(Columns).Select(row => string.Join("  ", row.Select((cell, i) => cell.PadLeft(widths[i]))));
        return string.Join("\n", Note is null ? lines : lines.Append(Note));
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
