namespace LandscapeNotebooks.Datasets;

/// <summary>The parts that data sets come in.</summary>
public enum DatasetPart
{
    /// <summary>All samples, of a set whose publisher made no parts.</summary>
    Whole,
    Train,
    Test,
}
