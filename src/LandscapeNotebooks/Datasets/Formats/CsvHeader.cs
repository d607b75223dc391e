namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>Whether the first record of a CSV file names the columns.</summary>
public enum CsvHeader
{
    /// <summary>It does if no feature's field of it is a number, or if these count the features from 0, as tables without names are
    /// written.</summary>
    Detect,
    Present,
    Absent,
}
