using LandscapeNotebooks.Curvature;

namespace LandscapeNotebooks.Sharpness;

/// <summary>tr H, by random signs.</summary>
/// <param name="Samples">Products, at least 2.</param>
public sealed record CurvatureTrace(int Samples = 32) : SharpnessMeasure
{
    public override string Name => "trace";

    public override string Formula => "tr H, the sum of all eigenvalues";

    public override ErrorKind ErrorKind => ErrorKind.StandardError;

    public override double ExpectedGradients => 2.0 * Samples;

    internal override (double Value, double Error) Measure(Place place)
    {
        var estimate = HessianTrace.Hutchinson(place.Hessian(), Samples, place.Random, place.Cancellation);
        return (estimate.Value, estimate.StandardError);
    }
}
