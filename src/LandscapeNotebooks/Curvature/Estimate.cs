using System.Globalization;

namespace LandscapeNotebooks.Curvature;

/// <summary>A number estimated from independent samples, with its standard error.</summary>
/// <param name="Value">The mean of the samples.</param>
/// <param name="StandardError">s / sqrt(n) with the samples' own deviation s: two of them cover the truth about 19 times in
/// 20. 0 for an exact number.</param>
/// <param name="Samples">n.</param>
/// <param name="Products">Hessian products spent.</param>
public sealed record Estimate(double Value, double StandardError, int Samples, int Products)
{
    /// <summary>The estimate of c + the mean of some samples.</summary>
    internal static Estimate Of(ReadOnlySpan<double> samples, int products, double constant = 0)
    {
        double mean = 0;
        foreach (double sample in samples)
            mean += sample;
        mean /= samples.Length;

        double squares = 0;
        foreach (double sample in samples)
            squares += (sample - mean) * (sample - mean);
        return new(constant + mean, Math.Sqrt(squares / (samples.Length - 1) / samples.Length), samples.Length, products);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Value:G6} ± {StandardError:G2} ({Samples} samples)");
}
