using System.Collections.Immutable;

namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>How a CSV file is to be understood; the defaults serve a table of numbers with the class in the last column.</summary>
public sealed record CsvFormat
{
    public char Separator { get; init; } = ',';

    public CsvHeader Header { get; init; } = CsvHeader.Detect;

    /// <summary>The name of the column that holds the class, or the target of a regression; the last column when neither it nor
    /// <see cref="LabelNumber"/> is given.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>The number of that column from 1, in place of its name, as of a file without a header.</summary>
    public int? LabelNumber { get; init; }

    /// <summary>The label column holds numbers to be predicted, not classes.</summary>
    public bool Regression { get; init; }

    /// <summary>The classes in the order of their labels: give a test file those of its training file.</summary>
    /// <remarks>When left out, the values that occur, in numerical order if all are whole numbers, else in ordinal order.</remarks>
    public ImmutableArray<string> ClassNames { get; init; } = [];
}
