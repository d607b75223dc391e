using System.Text;

namespace LandscapeNotebooks.Assignments.Variants;

/// <summary>Rows of comma-separated values (RFC 4180); a semicolon separates where the first line has no comma.</summary>
public static class Csv
{
    private static readonly char[] Special = [',', ';', '"', '\n', '\r'];

    /// <summary>The rows of a text, without empty ones.</summary>
    public static IReadOnlyList<string[]> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        string first = text.Split('\n', 2)[0];
        char separator = first.Contains(',', StringComparison.Ordinal) || !first.Contains(';', StringComparison.Ordinal) ? ',' : ';';
        var rows = new List<string[]>();
        var row = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(text[++i]);
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c == separator)
            {
                EndCell();
            }
            else if (!quoted && c == '\n')
            {
                EndRow();
            }
            else
            {
                cell.Append(c);
            }
        }

        EndRow();
        return rows;

        void EndCell()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            if (row.Count > 1 || row[0].Length > 0)
                rows.Add([.. row]);
            row.Clear();
        }
    }

    /// <summary>A row as a line. A text that a spreadsheet would take for a formula is made one that it shows.</summary>
    public static string Line(params IEnumerable<string> cells) => string.Join(',', cells.Select(Quote)) + "\n";

    private static string Quote(string cell)
    {
        if (cell.Length > 1 && cell[0] is '=' or '+' or '@' or '-' && !double.TryParse(cell, out _))
            cell = "'" + cell;
        return cell.IndexOfAny(Special) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
