using System.Globalization;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>The records of a CSV file, all of one width, and the names of its columns.</summary>
internal sealed class CsvTable
{
    private const int LargestFile = 1 << 27;

    private readonly string _path;
    private readonly List<(int Line, string[] Fields)> _records = [];

    public CsvTable(string path, CsvFormat format)
    {
        _path = path;
        long length = new FileInfo(path).Length;
        if (length > LargestFile)
            throw new DataFileException(path, "length", $"has {length} bytes, expected at most {LargestFile}", "cut it into parts");

        var reader = new CsvReader(path, File.ReadAllText(path), format.Separator);
        while (reader.Next() is { } record)
        {
            if (_records.Count > 0 && record.Fields.Length != _records[0].Fields.Length)
            {
                throw new DataFileException(path, $"line {record.Line}",
                    $"has {record.Fields.Length} fields, expected {_records[0].Fields.Length} as in line {_records[0].Line}",
                    "complete the line or remove it");
            }

            _records.Add(record);
        }

        if (_records.Count == 0)
            throw new DataFileException(path, "line 1", "the file holds no line, expected one for each sample", "add samples");
        if (_records[0].Fields.Length < 2)
            throw new DataFileException(path, "line 1", "holds one column, expected features and a label",
                $"its separator was taken to be {Shown(format.Separator)}: say another, --separator or CsvFormat.Separator");
        if (format.LabelNumber is < 1 || format.LabelNumber > Width)
            throw new DataFileException(path, "line 1", $"has no column {format.LabelNumber}", $"choose one of 1 to {Width}");

        bool named = format.Header switch
        {
            CsvHeader.Present => true,
            CsvHeader.Absent => false,
            _ => format.LabelColumn is not null || IsHeader(_records[0].Fields, (format.LabelNumber ?? Width) - 1),
        };
        if (named)
        {
            Columns = _records[0].Fields;
            _records.RemoveAt(0);
        }

        if (_records.Count == 0)
            throw new DataFileException(path, "line 1", "holds the names of the columns and no line follows", "add samples");
        LabelColumn = FindLabel(format, named);
        if (Columns is not null)
            RequireNames(Columns);
    }

    /// <summary>The names of the columns; null where the file has none.</summary>
    public string[]? Columns { get; }

    public int LabelColumn { get; }

    public int Count => _records.Count;

    public int Width => _records[0].Fields.Length;

    public string Text(int record, int column) => _records[record].Fields[column];

    public double Number(int record, int column)
    {
        string text = Text(record, column);
        if (TryNumber(text, out double value) && double.IsFinite(value))
            return value;

        bool missing = text.Trim().ToUpperInvariant() is "" or "?" or "NA" or "N/A" or "NAN" or "NULL" or "NONE";
        throw Error(record, column, missing ? $"the value is missing ('{text}')" : $"is '{text}', expected a finite number",
            missing ? "fill it in or remove the line"
                : IsNumber(text.Trim().Replace(',', '.')) ? "write a point in place of the comma"
                : "correct it, or say which column holds the label: --label, or CsvFormat.LabelColumn");
    }

    public DataFileException Error(int record, int column, string problem, string mend) =>
        new(_path, $"line {_records[record].Line}, column {column + 1}{(Columns is null ? "" : $" ({Columns[column]})")}", problem, mend);

    private int FindLabel(CsvFormat format, bool named)
    {
        if (format.LabelColumn is not { } name)
            return (format.LabelNumber ?? Width) - 1;

        int column = named ? Array.IndexOf(Columns!, name) : -1;
        return column >= 0 ? column : throw new DataFileException(_path, "line 1", $"has no column {name}",
            named
                ? $"choose one of {string.Join(", ", Columns!)}"
                : "the file has no header: leave LabelColumn out to take the last column");
    }

    /// <summary>A first column without a name that counts the lines is one that nobody measured.</summary>
    private void RequireNames(string[] columns)
    {
        if (LabelColumn == 0 || columns[0].Trim().Length > 0
            || !_records.Select((record, i) => TryNumber(record.Fields[0], out double number) && number == i).All(counts => counts))
        {
            return;
        }

        throw new DataFileException(_path, "line 1, column 1", "has no name and counts the lines, which is no feature",
            "write the table without it, in pandas to_csv(path, index=False), or give it a name");
    }

    private static bool IsHeader(string[] fields, int label)
    {
        string[] features = [.. fields.Where((_, column) => column != label)];
        return !Array.Exists(features, IsNumber)
            || (features.Length > 2
                && features.Select((text, i) => text == i.ToString(CultureInfo.InvariantCulture)).All(counts => counts));
    }

    private static string Shown(char separator) => separator switch
    {
        '\t' => "a tab",
        ' ' => "a blank",
        _ => $"'{separator}'",
    };

    private static bool IsNumber(string text) => TryNumber(text, out _);

    internal static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
