using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>Data sets as CSV files: a record for a sample, a column for every feature and one for the class or the target.</summary>
public static class CsvFile
{
    private const string Separators = ",;\t|";

    /// <summary>Reads a data set named as the file.</summary>
    /// <exception cref="DataFileException">A value is missing or no number, records disagree in width, a quote is not closed.</exception>
    public static Dataset Read(string path, CsvFormat? format = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        format ??= new CsvFormat();
        return Of(path, new CsvTable(path, format), format);
    }

    private static Dataset Of(string path, CsvTable table, CsvFormat format)
    {
        int[] features = [.. Enumerable.Range(0, table.Width).Where(column => column != table.LabelColumn)];

        var inputs = new double[table.Count * features.Length];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = table.Number(i / features.Length, features[i % features.Length]);

        string name = Path.GetFileNameWithoutExtension(path);
        ImmutableArray<string> featureNames = table.Columns is null ? [] : [.. features.Select(column => table.Columns[column])];
        if (format.Regression)
        {
            double[] targets = [.. Enumerable.Range(0, table.Count).Select(record => table.Number(record, table.LabelColumn))];
            return Dataset.Regression(name, inputs, targets, featureNames: featureNames);
        }

        var classes = format.ClassNames.IsDefaultOrEmpty ? ClassesOf(table) : format.ClassNames;
        int[] labels = [.. Enumerable.Range(0, table.Count).Select(record => LabelOf(table, record, classes))];
        return Dataset.Classification(name, inputs, labels, classes.Length, classNames: classes, featureNames: featureNames);
    }

    /// <summary>Reads a file of which nothing is known: its separator is the one that its first line has most of; the label is the column
    /// named class, label, target or y, else the last one; labels that are numbers with a fraction are targets.</summary>
    /// <param name="path">The file.</param>
    /// <param name="like">The training part, whose classes or targets are taken over; null to find them.</param>
    /// <param name="known">What is known.</param>
    /// <param name="told">Told what was read.</param>
    internal static Dataset ReadUnknown(string path, Dataset? like, TableFormat known, Action<string>? told = null)
    {
        CsvFormat format = new() { Separator = known.Separator ?? SeparatorOf(path), ClassNames = like?.ClassNames ?? [] };
        var table = new CsvTable(path, format);
        if (known.Label is { } said)
            format = Named(path, table, format, said);
        else if (table.Columns is { } columns && !IsLabel(columns[^1]) && Array.FindAll(columns, IsLabel) is [var label])
            format = format with { LabelColumn = label };
        if (format is not { LabelColumn: null, LabelNumber: null })
            table = new CsvTable(path, format);

        double[] labels = [.. Enumerable.Range(0, table.Count).Select(record =>
            CsvTable.TryNumber(table.Text(record, table.LabelColumn), out double number) ? number : double.NaN)];
        bool areTargets = like is null ? Array.TrueForAll(labels, double.IsFinite) && Array.Exists(labels, label => label % 1 != 0)
            : like.ClassCount == 0;
        var data = Of(path, table, format with { Regression = areTargets });
        string column = table.Columns is { } names ? names[table.LabelColumn] : $"{table.LabelColumn + 1}, without a name";
        told?.Invoke($"{data.Count} samples of {data.InputSize} numbers; column {column} holds "
            + (areTargets ? "targets of a regression" : $"{data.ClassCount} classes"));
        return data;
    }

    /// <summary>A column by its name, else by its number.</summary>
    private static CsvFormat Named(string path, CsvTable table, CsvFormat format, string label)
    {
        if (table.Columns?.Contains(label, StringComparer.Ordinal) == true)
            return format with { LabelColumn = label };
        if (int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= table.Width)
            return format with { LabelNumber = number };
        throw new DataFileException(path, "line 1", $"has no column {label}", table.Columns is { } names
            ? $"choose one of {string.Join(", ", names.Take(20))}, or a number from 1"
            : $"the file has no header: choose a number from 1 to {table.Width}");
    }

    /// <summary>Writes a data set; numbers are the shortest that read back to the same bits.</summary>
    public static void Write(string path, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        bool classes = data.ClassCount > 0;
        var text = new StringBuilder();
        var features = data.FeatureNames.IsEmpty ? Enumerable.Range(1, data.InputSize).Select(i => $"x{i}") : data.FeatureNames;
        AppendRecord(text,
            [.. features, .. classes ? ["class"] : Enumerable.Range(1, data.TargetSize).Select(i => data.TargetSize == 1 ? "y" : $"y{i}")]);

        for (int sample = 0; sample < data.Count; sample++)
        {
            var inputs = data.Inputs(sample).Select(Number);
            if (classes)
                AppendRecord(text, [.. inputs, data.ClassNames.IsEmpty ? $"{data.Labels[sample]}" : data.ClassNames[data.Labels[sample]]]);
            else
                AppendRecord(text, [.. inputs, .. data.Targets.Slice(sample * data.TargetSize, data.TargetSize).ToArray().Select(Number)]);
        }

        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static bool IsLabel(string column) => column.Trim().ToLowerInvariant() is "class" or "label" or "target" or "y";

    private static char SeparatorOf(string path)
    {
        using var reader = new StreamReader(path);
        char[] first = new char[1 << 16]; // a line is rarely longer, and a file of another kind may have none
        int length = reader.ReadBlock(first), end = Array.FindIndex(first, 0, length, c => c is '\r' or '\n');
        int[] counts = [.. Separators.Select(separator => first.AsSpan(0, end < 0 ? length : end).Count(separator))];
        return Separators[Array.IndexOf(counts, counts.Max())];
    }

    private static ImmutableArray<string> ClassesOf(CsvTable table)
    {
        string[] values =
            [.. Enumerable.Range(0, table.Count).Select(record => table.Text(record, table.LabelColumn)).Distinct(StringComparer.Ordinal)];
        return values.All(value => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            ? [.. values.OrderBy(value => long.Parse(value, CultureInfo.InvariantCulture)).ThenBy(value => value, StringComparer.Ordinal)]
            : [.. values.Order(StringComparer.Ordinal)];
    }

    private static int LabelOf(CsvTable table, int record, ImmutableArray<string> classes)
    {
        string text = table.Text(record, table.LabelColumn);
        if (text.Length == 0)
            throw table.Error(record, table.LabelColumn, "the class is missing", "fill it in or remove the line");
        int label = classes.IndexOf(text);
        return label >= 0
            ? label
            : throw table.Error(record, table.LabelColumn, $"is class '{text}', expected one of {string.Join(", ", classes)}",
                "correct it");
    }

    private static void AppendRecord(StringBuilder text, IEnumerable<string> fields) =>
        text.AppendJoin(',', fields.Select(Quoted)).Append('\n');

    private static string Quoted(string field) => field.Length > 0 && field.AsSpan().IndexOfAny("\",\r\n") < 0
        ? field
        : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
