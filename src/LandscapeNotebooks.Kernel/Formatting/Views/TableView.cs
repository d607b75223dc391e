using System.Text;

namespace LandscapeNotebooks.Kernel.Formatting.Views;

/// <summary>Rows and columns.</summary>
/// <param name="Headers">A name for each column; empty for a table without a head.</param>
/// <param name="Rows">Each as long as the head.</param>
/// <param name="Note">A line below, or empty.</param>
internal sealed record TableView(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<View>> Rows, string Note) : View
{
    private const string Right = " style=\"text-align:right\"";
    private const string Left = " style=\"text-align:left\"";

    private readonly Column[] _columns = Columns(Headers, Rows);

    public override string Text
    {
        get
        {
            var text = new StringBuilder();
            if (Headers.Count > 0)
                AppendLine(text, _columns.Select((column, i) => column.Pad(Headers[i])));
            for (int row = 0; row < Rows.Count; row++)
                AppendLine(text, _columns.Select(column => column.Pad(column.Words[row])));
            return text.Append(Note).ToString().TrimEnd('\n');
        }
    }

    public override string Inline => Headers.Count > 0
        ? $"{Rows.Count} rows of {string.Join(", ", Headers)}"
        : $"[{string.Join("; ", Enumerable.Range(0, Rows.Count).Select(row => string.Join(", ", _columns.Select(c => c.Words[row]))))}]";

    public override void WriteHtml(StringBuilder html)
    {
        html.Append("<table>");
        if (Headers.Count > 0)
        {
            html.Append("<thead><tr>");
            for (int i = 0; i < _columns.Length; i++)
                html.Append("<th").Append(_columns[i].IsNumeric ? Right : Left).Append('>').Append(Escape(Headers[i])).Append("</th>");
            html.Append("</tr></thead>");
        }

        html.Append("<tbody>");
        for (int row = 0; row < Rows.Count; row++)
        {
            html.Append("<tr>");
            for (int i = 0; i < _columns.Length; i++)
            {
                html.Append("<td").Append(_columns[i].IsNumeric ? Right : Left).Append('>');
                if (Rows[row][i] is ScalarView)
                    html.Append(Escape(_columns[i].Words[row]));
                else
                    Rows[row][i].WriteHtml(html);
                html.Append("</td>");
            }

            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
        if (Note.Length > 0)
            html.Append("<div style=\"opacity:.7\">").Append(Escape(Note)).Append("</div>");
    }

    private static Column[] Columns(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<View>> rows)
    {
        int count = headers.Count > 0 ? headers.Count : rows.Count > 0 ? rows[0].Count : 0;
        var columns = Enumerable.Range(0, count)
            .Select(i => new Column(headers.Count > 0 ? headers[i] : "", [.. rows.Select(row => row[i])]))
            .ToArray();
        if (headers.Count == 0) // a matrix is one thing: its columns share their digits
            Column.Align([.. columns.Where(column => column.IsNumeric)]);
        return columns;
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> words) =>
        text.Append(string.Join("  ", words).TrimEnd()).Append('\n');

}
