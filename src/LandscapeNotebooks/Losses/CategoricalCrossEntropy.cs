using LandscapeNotebooks.Numerics.Functions;

namespace LandscapeNotebooks.Losses;

/// <summary>Cross-entropy of probabilities: l = -sum_c a_c log y_c for outputs y that a softmax gives.</summary>
/// <param name="Unit">The base of the logarithm: natural unless said.</param>
/// <remarks>dl/dy = -a/y, d2l/dy2 = a/y^2. It is infinite where a class that is asked for has probability 0; from logits
/// <see cref="CrossEntropy"/> is finite.</remarks>
public sealed record CategoricalCrossEntropy(InformationUnit Unit = InformationUnit.Nat) : ProbabilityLoss
{
    private readonly double _scale = Unit switch
    {
        InformationUnit.Nat => 1,
        InformationUnit.Bit => 1.4426950408889634, // 1 / ln 2
        InformationUnit.Ban => 0.43429448190325182, // 1 / ln 10
        _ => throw new ArgumentOutOfRangeException(nameof(Unit), Unit, "Expected Nat, Bit or Ban."),
    };

    protected override double Value(double z) => -_scale * Elementary.Log(z);

    protected override double Derivative(double z) => -_scale / z;

    protected override double SecondDerivative(double z) => _scale / (z * z);
}
