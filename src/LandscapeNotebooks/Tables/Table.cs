using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace LandscapeNotebooks.Tables;

/// <summary>Rows under titled columns, as a value: a notebook shows it as a table, a console its <see cref="ToString"/>.</summary>
/// <example><code>
/// Table.Of(("optimiser", names), ("loss", losses, "nats"), ("steps", steps))
/// Table.Of(("optimiser", names), ("seed", seeds), ("loss", losses)).MeanBy("optimiser")
/// runs.Select(run => new { run.Name, run.TestError }).ToTable().WithUnit("test error", "%").WithFormat("test error", "F1")
/// </code></example>
public sealed record Table
{
    private Table(ImmutableArray<TableColumn> columns) => Columns = columns;

    public ImmutableArray<TableColumn> Columns { get; }

    /// <summary>What stands beneath it: how many rows were left out.</summary>
    public string? Note { get; init; }

    public int RowCount => Columns[0].Cells.Length;

    /// <summary>The column of a title.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public TableColumn this[string title] => Columns.FirstOrDefault(column => column.Title == title)
        ?? throw new ArgumentException(
            $"title is \"{title}\", expected one of {string.Join(", ", Columns.Select(column => column.Title))}.", nameof(title));

    /// <summary>A table of columns: pairs of a title and cells, or triples with a unit.</summary>
    /// <exception cref="ArgumentException">There is no column, or they differ in their lengths.</exception>
    public static Table Of(params IEnumerable<TableColumn> columns)
    {
        ImmutableArray<TableColumn> all = [.. columns];
        if (all.Length == 0)
            throw new ArgumentException("columns is empty, expected at least one.", nameof(columns));
        foreach (var column in all)
        {
            if (column.Cells.Length != all[0].Cells.Length)
            {
                throw new ArgumentException(
                    $"Column \"{column.Title}\" has {column.Cells.Length} cells, expected {all[0].Cells.Length} as \"{all[0].Title}\".",
                    nameof(columns));
            }
        }

        return new(all);
    }

    /// <summary>A table of texts that are written already; all stand on the right.</summary>
    /// <exception cref="ArgumentException">There is no title, or a row has not as many texts as there are titles.</exception>
    public static Table OfTexts(IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(titles);
        IReadOnlyList<string>[] all = [.. rows];
        if (Array.Find(all, row => row.Count != titles.Count) is { } other)
            throw new ArgumentException($"A row has {other.Count} texts, expected {titles.Count} as there are titles.", nameof(rows));
        return Of(titles.Select((title, i) => new TableColumn(title, all.Select(row => row[i])) { IsRight = true }));
    }

    /// <summary>With the unit of a column.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public Table WithUnit(string title, string unit) => With(title, column => column with { Unit = unit });

    /// <summary>With the numbers of a column written as <paramref name="format"/> says (F2, 0.0e0).</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="FormatException">There is no such format.</exception>
    public Table WithFormat(string title, string format)
    {
        ArgumentNullException.ThrowIfNull(format);
        _ = 0.0.ToString(format, CultureInfo.InvariantCulture); // refuse it here, not where the table is shown
        return With(title, column => column with { Format = format });
    }

    private Table With(string title, Func<TableColumn, TableColumn> change)
    {
        var changed = this[title];
        return Of(Columns.Select(column => ReferenceEquals(column, changed) ? change(column) : column)) with { Note = Note };
    }

    /// <summary>One row for all rows that agree in the named columns; of every other column of numbers,
    /// the mean and the deviation.</summary>
    /// <remarks>Columns that are neither named nor numbers are left out, and so is a column whose title is "seed".</remarks>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public Table MeanBy(params IEnumerable<string> titles)
    {
        TableColumn[] keys = [.. titles.Select(title => this[title])];
        var groups = Enumerable.Range(0, RowCount)
            .GroupBy(row => new Key([.. keys.Select(key => key.Cells[row])]))
            .Select(group => group.ToArray())
            .ToArray();
        var means = Columns.Except(keys).Where(column => column.IsNumeric && column.Title != "seed").Select(column =>
            column.WithCells(groups.Select(rows => (object?)MeanOf(rows.Select(row => column.Cells[row])))));
        return Of([
            .. keys.Select(key => key.WithCells(groups.Select(rows => key.Cells[rows[0]]))),
            new TableColumn("rows", groups.Select(rows => rows.Length)),
            .. means]) with
        { Note = "mean ± deviation over the rows" };
    }

    /// <summary>With two rows more: the mean and the deviation of every column of numbers.</summary>
    public Table WithMean()
    {
        int named = Columns.TakeWhile(column => column.IsNumeric).Count();
        return Of(Columns.Select((column, i) => column.WithCells(column.Cells.Concat(Summary(column, i == named))))) with { Note = Note };
    }

    /// <summary>As an HTML table.</summary>
    public string Html()
    {
        StringBuilder html = new("<div><table><thead><tr>");
        foreach (var column in Columns)
            html.Append($"<th {Style(column)}>{Escape(column.Heading)}</th>");
        html.Append("</tr></thead><tbody>");
        var texts = Columns.Select(column => column.Texts()).ToArray();
        for (int row = 0; row < RowCount; row++)
        {
            html.Append("<tr>");
            for (int i = 0; i < texts.Length; i++)
                html.Append($"<td {Style(Columns[i])}>{Escape(texts[i][row])}</td>");
            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
        if (Note is not null)
            html.Append($"<div style=\"opacity:.7;font-size:.85em\">{Escape(Note)}</div>");
        return html.Append("</div>").ToString();
    }

    /// <summary>In columns of text.</summary>
    public override string ToString()
    {
        var texts = Columns.Select(column => column.Texts()).ToArray();
        int[] widths = [.. Columns.Select((column, i) => texts[i].Select(text => text.Length).Append(column.Heading.Length).Max())];
        var rows = Enumerable.Range(0, RowCount)
            .Select(row => texts.Select(column => column[row]))
            .Prepend(Columns.Select(column => column.Heading));
        var lines = rows.Select(row => string.Join("  ", row.Select((text, i) =>
            Columns[i].IsRight ? text.PadLeft(widths[i]) : i == Columns.Length - 1 ? text : text.PadRight(widths[i]))));
        return string.Join("\n", Note is null ? lines : lines.Append(Note));
    }

    // The first column that holds no numbers says what the two rows are.
    private static object?[] Summary(TableColumn column, bool names)
    {
        if (names)
            return ["mean", "deviation"];
        if (!column.IsNumeric)
            return [null, null];
        var (mean, deviation, count) = MeanOf(column.Cells);
        return [mean, count < 2 ? null : deviation];
    }

    private static MeanAndDeviation MeanOf(IEnumerable<object?> cells) =>
        MeanAndDeviation.Of(cells.Select(TableColumn.Number).OfType<double>().DefaultIfEmpty(double.NaN));

    private static string Style(TableColumn column) => $"style=\"text-align:{(column.IsRight ? "right" : "left")}\"";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The cells in which rows agree.</summary>
    private readonly struct Key(ImmutableArray<object?> cells) : IEquatable<Key>
    {
        private readonly ImmutableArray<object?> _cells = cells;

        public bool Equals(Key other) => _cells.SequenceEqual(other._cells);

        public override bool Equals(object? other) => other is Key key && Equals(key);

        public override int GetHashCode() => _cells.Aggregate(17, HashCode.Combine);
    }
}
