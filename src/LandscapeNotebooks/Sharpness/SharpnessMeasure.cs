using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Sharpness;

/// <summary>How sharp the objective is around theta, in one of many senses: the greater, the sharper.</summary>
/// <remarks>
/// A measure says what it is invariant to, with its value how sure it is, and what it cost. None of them alone tells which model
/// generalises: M. Andriushchenko and others, A modern look at the relationship between sharpness and generalization, 2023.
/// </remarks>
/// <example><code>
/// var value = new WorstCaseRise(radius: 0.05).Of(risk, theta, new RandomSource(1));
/// var all = SharpnessMeasure.All.Select(measure => measure.Of(risk, theta, new RandomSource(1)));
/// </code></example>
public abstract record SharpnessMeasure
{
    /// <summary>Every measure as it is by itself.</summary>
    public static IReadOnlyList<SharpnessMeasure> All { get; } =
    [
        new LargestEigenvalue(), new CurvatureTrace(), new CurvatureNorm(),
        new WorstCaseRise(), new WorstCaseRise { Ball = Ball.Maximum, Radius = 0.002 },
        new WorstCaseRise { Ball = Ball.Adaptive, Radius = 0.5 },
        new AverageCaseRise(), new AverageCaseRise { IsAdaptive = true, Deviation = 0.1 }, new NoiseTolerance(),
        new CriticalSharpness(), new BatchSharpness(), new FisherRaoNorm(), new RelativeFlatness(), new FilterNormalizedRise(),
    ];

    /// <summary>As tables and figures say it.</summary>
    public abstract string Name { get; }

    /// <summary>What it is, as an equation.</summary>
    public abstract string Formula { get; }

    /// <summary>What leaves it as it is, beside the function: a property of its definition.</summary>
    public virtual Invariance Invariance => Invariance.None;

    /// <summary>What its error is.</summary>
    public abstract ErrorKind ErrorKind { get; }

    /// <summary>What it costs, about, in gradients over all samples.</summary>
    public abstract double ExpectedGradients { get; }

    /// <summary>Takes it at theta.</summary>
    /// <param name="objective">f.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="random">Where its draws come from: the same state gives the same value.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">It needs a network with its data, or a gradient that is not 0.</exception>
    /// <exception cref="ArithmeticException">The objective or a product is not finite.</exception>
    public SharpnessValue Of(ITwiceDifferentiable objective, ReadOnlySpan<double> parameters, RandomSource random,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(random);
        Lengths.Require(parameters.Length, objective.ParameterCount, "P");
        var place = new Place(objective, parameters.ToArray(), random, cancellation);
        var (value, error) = Measure(place);
        return new(Name, value, error, ErrorKind, Invariance, place.Gradients);
    }

    internal abstract (double Value, double Error) Measure(Place place);
}

/// <summary>How sharp, how sure, at what cost.</summary>
/// <param name="Name">The measure.</param>
/// <param name="Value">The greater, the sharper.</param>
/// <param name="Error">How far it can be off, as <paramref name="ErrorKind"/> says.</param>
/// <param name="ErrorKind">What the error is.</param>
/// <param name="Invariance">What leaves the measure as it is.</param>
/// <param name="Gradients">What it cost, in gradients over all samples: a value counts a third, a Hessian product two.</param>
public sealed record SharpnessValue(
    string Name, double Value, double Error, ErrorKind ErrorKind, Invariance Invariance, double Gradients)
{
    public override string ToString() => FormattableString.Invariant(
        $"{Name}: {Value:G4} ± {Error:G1} ({Gradients:F1} gradients)");
}

/// <summary>What an error tells.</summary>
public enum ErrorKind
{
    /// <summary>The deviation of the mean over draws.</summary>
    StandardError,

    /// <summary>The residual: an eigenvalue lies within it.</summary>
    Residual,

    /// <summary>The best of several ascents minus the least of them: the true worst case is not below the value.</summary>
    Gap,

    /// <summary>Half the interval that the search left.</summary>
    Bracket,

    /// <summary>There is none but rounding.</summary>
    None,
}

/// <summary>What changes theta and not the function of a ReLU network, and leaves a measure as it is.</summary>
public enum Invariance
{
    /// <summary>Any such change moves the measure.</summary>
    None,

    /// <summary>A layer times c and the next over c: L. Dinh and others, Sharp minima can generalize for deep nets, 2017.</summary>
    Layers,

    /// <summary>The same for every node or channel by itself.</summary>
    Nodes,
}
