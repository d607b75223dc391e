namespace LandscapeNotebooks.Objectives;

/// <summary>What follows from a block's kind.</summary>
public static class ParameterKinds
{
    /// <summary>True for running statistics: parts of theta whose gradient is 0 and which no optimiser moves.</summary>
    public static bool IsStatistic(this ParameterKind kind) => kind is ParameterKind.RunningMean or ParameterKind.RunningVariance;
}
