using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>What a training is watched for, as options name it.</summary>
public enum WatchKind
{
    CriticalSharpness,
    TrackedSharpness,
    BatchSharpness,
    NoiseScale,
    LargestEigenvalue,
    Alignment,
}

/// <summary>The watches that the kinds stand for.</summary>
internal static class WatchKinds
{
    public static TrainingWatch Watch(this WatchKind kind, Interval steps) => kind switch
    {
        WatchKind.CriticalSharpness => TrainingWatch.CriticalSharpness(steps),
        WatchKind.TrackedSharpness => TrainingWatch.TrackedSharpness(),
        WatchKind.BatchSharpness => TrainingWatch.BatchSharpness(steps),
        WatchKind.NoiseScale => TrainingWatch.NoiseScale(steps),
        WatchKind.LargestEigenvalue => TrainingWatch.LargestEigenvalue(),
        WatchKind.Alignment => TrainingWatch.Alignment(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected a named kind."),
    };

    /// <summary>Whether it is taken of mini-batches every so many steps: not of all samples, and not at every step.</summary>
    public static bool IsOfSteps(this WatchKind kind) =>
        kind is WatchKind.CriticalSharpness or WatchKind.BatchSharpness or WatchKind.NoiseScale;

    /// <summary>What an objective lacks for it; null for nothing.</summary>
    public static string? Lacks(this WatchKind kind, ISampledObjective objective) => kind switch
    {
        WatchKind.BatchSharpness when objective is not EmpiricalRisk => "needs a network with its data",
        WatchKind.LargestEigenvalue or WatchKind.Alignment when objective is not ITwiceDifferentiable =>
            "needs an objective with Hessian products",
        _ => null,
    };
}
