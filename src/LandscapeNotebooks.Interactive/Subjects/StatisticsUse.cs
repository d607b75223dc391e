namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>What happens to the running statistics of batch normalisation between two models.</summary>
public enum StatisticsUse
{
    /// <summary>They go from one model's to the other's, as the weights do.</summary>
    Interpolated,

    /// <summary>Those of the first model stay.</summary>
    Kept,

    /// <summary>They are computed anew from the training data at every point.</summary>
    Refreshed,
}
