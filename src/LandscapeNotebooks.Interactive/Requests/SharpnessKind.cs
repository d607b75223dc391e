using System.Collections.Immutable;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Sharpness;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary>A sense of sharpness, as options name it.</summary>
public enum SharpnessKind
{
    LargestEigenvalue,
    Trace,
    FrobeniusNorm,
    WorstCase,
    WorstCaseCube,
    AdaptiveWorstCase,
    AverageCase,
    AdaptiveAverageCase,
    NoiseTolerance,
    Critical,
    Batch,
    FisherRao,
    RelativeFlatness,
    FilterNormalized,
}

/// <summary>The measures that the kinds stand for.</summary>
public static class SharpnessKinds
{
    /// <summary>The measure of a kind.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="radius">Of worst cases; each kind's own where null.</param>
    /// <param name="noise">Deviation of average cases; each kind's own where null.</param>
    public static SharpnessMeasure Measure(this SharpnessKind kind, double? radius = null, double? noise = null) => kind switch
    {
        SharpnessKind.LargestEigenvalue => new LargestEigenvalue(),
        SharpnessKind.Trace => new CurvatureTrace(),
        SharpnessKind.FrobeniusNorm => new CurvatureNorm(),
        SharpnessKind.WorstCase => new WorstCaseRise { Ball = Ball.Euclidean, Radius = radius ?? 0.05 },
        SharpnessKind.WorstCaseCube => new WorstCaseRise { Ball = Ball.Maximum, Radius = radius ?? 0.002 },
        SharpnessKind.AdaptiveWorstCase => new WorstCaseRise { Ball = Ball.Adaptive, Radius = radius ?? 0.5 },
        SharpnessKind.AverageCase => new AverageCaseRise { Deviation = noise ?? 0.01 },
        SharpnessKind.AdaptiveAverageCase => new AverageCaseRise { IsAdaptive = true, Deviation = noise ?? 0.1 },
        SharpnessKind.NoiseTolerance => new NoiseTolerance(),
        SharpnessKind.Critical => new CriticalSharpness(),
        SharpnessKind.Batch => new BatchSharpness(),
        SharpnessKind.FisherRao => new FisherRaoNorm(),
        SharpnessKind.RelativeFlatness => new RelativeFlatness(),
        SharpnessKind.FilterNormalized => new FilterNormalizedRise(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected a named kind."),
    };

    /// <summary>Whether a ball's radius says something of it.</summary>
    public static bool HasRadius(this SharpnessKind kind) =>
        kind is SharpnessKind.WorstCase or SharpnessKind.WorstCaseCube or SharpnessKind.AdaptiveWorstCase;

    /// <summary>Whether a deviation of noise says something of it.</summary>
    public static bool HasNoise(this SharpnessKind kind) => kind is SharpnessKind.AverageCase or SharpnessKind.AdaptiveAverageCase;

    /// <summary>The kinds that an objective has: some need a network with its data, one a weight matrix.</summary>
    internal static ImmutableArray<SharpnessKind> Of(IObjective objective) =>
    [
        .. Enum.GetValues<SharpnessKind>().Where(kind => kind switch
        {
            SharpnessKind.Batch or SharpnessKind.FisherRao => objective is EmpiricalRisk,
            SharpnessKind.RelativeFlatness =>
                objective.Layout.Blocks.Any(block => block is { Kind: ParameterKind.Weight, Shape.Length: 2 }),
            _ => true,
        }),
    ];
}
