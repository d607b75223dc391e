using LandscapeNotebooks.Curvature;

namespace LandscapeNotebooks.Sharpness;

/// <summary>lambda_max of the Hessian.</summary>
/// <param name="Tolerance">Residual, relative to it.</param>
/// <param name="MaxSteps">Products at the most.</param>
public sealed record LargestEigenvalue(double Tolerance = 1e-3, int MaxSteps = 100) : SharpnessMeasure
{
    public override string Name => "largest eigenvalue";

    public override string Formula => "lambda_max of the Hessian";

    public override ErrorKind ErrorKind => ErrorKind.Residual;

    public override double ExpectedGradients => 2.0 * Math.Min(MaxSteps, 30);

    internal override (double Value, double Error) Measure(Place place)
    {
        var pair = Lanczos.Largest(place.Hessian(), 1, place.Random, Tolerance, MaxSteps, place.Cancellation);
        return (pair.Values[0], pair.Residuals[0]);
    }
}
