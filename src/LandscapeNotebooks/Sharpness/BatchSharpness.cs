using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Sharpness;

/// <summary>The mean over mini-batches B of g_B' H_B g_B / |g_B|^2: the curvature that a step of stochastic descent meets.</summary>
/// <remarks>
/// It is this number, not lambda_max of the whole data, that rises to 2 / eta in training with mini-batches. A. Andreyev and
/// P. Beneventano, Edge of stochastic stability, 2025.
/// </remarks>
/// <param name="BatchSize">Samples of a mini-batch.</param>
/// <param name="Batches">Mini-batches, at least 2.</param>
public sealed record BatchSharpness(int BatchSize = 32, int Batches = 16) : SharpnessMeasure
{
    public override string Name => "batch sharpness";

    public override string Formula => "mean of g_B' H_B g_B / |g_B|^2 over mini-batches";

    public override ErrorKind ErrorKind => ErrorKind.StandardError;

    public override double ExpectedGradients => 3;

    internal override (double Value, double Error) Measure(Place place)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Batches, 2);
        var risk = place.RiskOf(this);
        int size = Math.Min(BatchSize, risk.SampleCount);
        double[] ratios = new double[Batches], gradient = new double[place.Parameters.Length], product = new double[gradient.Length];
        foreach (ref double ratio in ratios.AsSpan())
        {
            place.Cancellation.ThrowIfCancellationRequested();
            int[] samples = place.Random.Permutation(risk.SampleCount)[..size];
            risk.Gradient(place.Parameters, samples, gradient);
            risk.HessianVectorProduct(place.Parameters, samples, gradient, product);
            double square = FixedOrder.Dot(gradient, gradient);
            ratio = square == 0 ? 0 : FixedOrder.Dot(gradient, product) / square;
            place.Gradients += 3.0 * size / risk.SampleCount;
        }

        var estimate = Estimate.Of(ratios, Batches);
        return double.IsFinite(estimate.Value) ? (estimate.Value, estimate.StandardError)
            : throw new ArithmeticException($"The batch sharpness is {estimate.Value}, expected a finite number.");
    }
}
