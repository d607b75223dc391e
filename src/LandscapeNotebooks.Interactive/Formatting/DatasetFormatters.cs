using System.Net;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows a data set: what it is, the samples of every class, its first rows, a picture.</summary>
internal static class DatasetFormatters
{
    private const int Rows = 5, MaxFeatures = 8;

    public static IReadOnlyList<Formatter> All { get; } = FigureFormatters.For<Dataset>(Picture, Head, Text);

    private static Figures.Figure Picture(Dataset data) => DatasetFigures.Show(data);

    private static string Head(Dataset data)
    {
        string tables = $"<div style=\"display:flex;flex-wrap:wrap;gap:1em "
            + $"2.5em;align-items:flex-start\">{Counts(data)?.Html()}{FirstRows(data)?.Html()}</div>";
        return $"<div><strong>{WebUtility.HtmlEncode(data.ToString())}</strong></div>{tables}";
    }

    private static string Text(Dataset data) => string.Join("\n\n",
        new[] { data.ToString(), Counts(data)?.ToString(), FirstRows(data)?.ToString() }.OfType<string>());

    private static Table? Counts(Dataset data)
    {
        if (data.ClassCount == 0)
            return null;
        int[] counts = new int[data.ClassCount];
        foreach (int label in data.Labels)
            counts[label]++;
        return Table.OfTexts(["class", data.Positions > 1 ? "positions" : "samples"],
            [.. counts.Select((count, c) => new[] { DatasetFigures.ClassName(data, c), Numerals.Of(count) })]);
    }

    /// <summary>The first samples of a text; sequences of other kinds have none.</summary>
    private static Table? FirstTexts(Dataset data)
    {
        if (data.ClassNames.IsEmpty || data.InputSize != data.Positions)
            return null;
        int rows = Math.Min(data.Count, Rows);
        return Table.OfTexts(["", "text"],
            [.. Enumerable.Range(0, rows).Select(sample => (IReadOnlyList<string>)[Numerals.Of(sample), data.TextOf(sample)])]) with
        { Note = rows < data.Count ? $"the first {rows} of {data.Count} samples" : null };
    }

    /// <summary>The first rows of a table; images have none.</summary>
    private static Table? FirstRows(Dataset data)
    {
        if (data.SampleShape.Length != 1)
            return null;
        if (data.Positions > 1)
            return FirstTexts(data);
        int features = Math.Min(data.InputSize, MaxFeatures), rows = Math.Min(data.Count, Rows);
        string[] columns = ["", .. Enumerable.Range(0, features).Select(i => DatasetFigures.FeatureName(data, i)),
            data.ClassCount > 0 ? "class" : "target"];
        var cells = Enumerable.Range(0, rows).Select(sample => (IReadOnlyList<string>)
        [
            Numerals.Of(sample), .. data.Inputs(sample).Take(features).Select(Numerals.Of),
            data.ClassCount > 0 ? DatasetFigures.ClassName(data, data.Labels[sample]) : Numerals.Of(data.Targets[sample * data.TargetSize]),
        ]);
        string? more = features < data.InputSize ? $" and the first {features} of {data.InputSize} features" : null;
        return Table.OfTexts(columns,
            [.. cells]) with
        { Note = rows < data.Count || more is not null ? $"the first {rows} of {data.Count} samples{more}" : null };
    }
}
