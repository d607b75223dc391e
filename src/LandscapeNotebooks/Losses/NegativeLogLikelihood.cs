namespace LandscapeNotebooks.Losses;

/// <summary>l = -sum_c a_c z_c for outputs z that are logarithms of probabilities, as a log-softmax gives them.</summary>
/// <remarks>
/// dl/dz = -a; linear in z, so that its second derivative is 0 everywhere. After a log-softmax it is <see cref="CrossEntropy"/>.
/// </remarks>
public sealed record NegativeLogLikelihood : ProbabilityLoss
{
    protected override double Value(double z) => -z;

    protected override double Derivative(double z) => -1;

    protected override double SecondDerivative(double z) => 0;
}
