namespace LandscapeNotebooks.Networks.Steps;

/// <summary>A step that takes statistics of a mini-batch, for the running statistics in theta.</summary>
internal interface IStatisticsStep
{
    NormalizationParameters Blocks { get; }

    /// <summary>(C).</summary>
    ReadOnlySpan<double> BatchMean { get; }

    /// <summary>(C), unbiased.</summary>
    double[] BatchVariance { get; }
}
