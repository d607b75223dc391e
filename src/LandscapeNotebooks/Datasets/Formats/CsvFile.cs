using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>Data sets as CSV files: a record for a sample, a column for every feature and one for the class or the target.</summary>
public static class CsvFile
{
    /// <summary>Reads a data set named as the file.</summary>
    /// <exception cref="DataFileException">A value is missing or no number, records disagree in width, a quote is not closed.</exception>
    public static Dataset Read(string path, CsvFormat? format = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        format ??= new CsvFormat();
        var table = new CsvTable(path, format);
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
