namespace LandscapeNotebooks.Parameters;

/// <summary>What a block of theta holds.</summary>
public enum ParameterKind
{
    Weight,
    Bias,

    /// <summary>gamma of a normalisation.</summary>
    NormalizationScale,

    /// <summary>beta of a normalisation.</summary>
    NormalizationShift,

    /// <summary>Running mean of a batch normalisation: a part of theta whose gradient is 0.</summary>
    RunningMean,

    /// <summary>Running variance of a batch normalisation: a part of theta whose gradient is 0.</summary>
    RunningVariance,

    /// <summary>The score of a weight in a learned mask: it decides whether the weight belongs to a subnetwork, not what the
    /// network computes with it.</summary>
    Score,
}

/// <summary>What follows from a block's kind.</summary>
public static class ParameterKinds
{
    /// <summary>True for running statistics: parts of theta whose gradient is 0 and which no optimiser moves.</summary>
    public static bool IsStatistic(this ParameterKind kind) => kind is ParameterKind.RunningMean or ParameterKind.RunningVariance;
}
