using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Sharpness;

/// <summary>|H|_F, the root of the sum of squared eigenvalues: the mean of |H z|^2 over random signs z is its square.</summary>
/// <param name="Samples">Products, at least 2.</param>
public sealed record CurvatureNorm(int Samples = 32) : SharpnessMeasure
{
    public override string Name => "Frobenius norm";

    public override string Formula => "|H|_F, the root of the sum of squared eigenvalues";

    public override ErrorKind ErrorKind => ErrorKind.StandardError;

    public override double ExpectedGradients => 2.0 * Samples;

    internal override (double Value, double Error) Measure(Place place)
    {
        var hessian = place.Hessian();
        double[] squares = new double[Samples], product = new double[hessian.Dimension];
        foreach (ref double square in squares.AsSpan())
        {
            hessian.Multiply(Probes.Rademacher(hessian.Dimension, place.Random), product);
            square = FixedOrder.Dot(product, product);
        }

        var estimate = Estimate.Of(squares, Samples);
        double norm = Math.Sqrt(estimate.Value);
        return (norm, norm == 0 ? 0 : estimate.StandardError / (2 * norm)); // d sqrt(x) = dx / (2 sqrt x)
    }
}
