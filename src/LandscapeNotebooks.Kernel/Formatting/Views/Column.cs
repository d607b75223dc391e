namespace LandscapeNotebooks.Kernel.Formatting.Views;

/// <summary>A column of a table as text: numbers with the same digits, to the right; all else to the left.</summary>
internal sealed class Column
{
    private readonly string _header;
    private readonly IReadOnlyList<View> _cells;

    public Column(string header, IReadOnlyList<View> cells)
    {
        _header = header;
        _cells = cells;
        IsNumeric = cells.All(cell => IsNumber(cell) || cell is ScalarView { Value: ScalarView.Null or "…" }) && cells.Any(IsNumber);
        Words = [.. cells.Select(cell => cell.Inline)];
        if (IsNumeric)
            Align([this]);
    }

    public bool IsNumeric { get; }

    public string[] Words { get; }

    /// <summary>Writes the numbers of all the columns with the same digits.</summary>
    public static void Align(IReadOnlyList<Column> columns)
    {
        var places = columns
            .SelectMany(column => Enumerable.Range(0, column._cells.Count).Select(row => (column, row)))
            .Where(place => IsNumber(place.column._cells[place.row]))
            .ToList();
        var words = NumberColumn.Format([.. places.Select(place => (ScalarView)place.column._cells[place.row])]);
        for (int i = 0; i < words.Length; i++)
            places[i].column.Words[places[i].row] = words[i];
    }

    public string Pad(string word)
    {
        int width = Words.Append(_header).Max(w => w.Length);
        return IsNumeric ? word.PadLeft(width) : word.PadRight(width);
    }

    private static bool IsNumber(View cell) => cell is ScalarView { Number: not null };
}
