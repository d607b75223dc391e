namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>Whether the first record of a CSV file names the columns.</summary>
public enum CsvHeader
{
    /// <summary>It does if no feature's field of it is a number.</summary>
    Detect,
    Present,
    Absent,
}
