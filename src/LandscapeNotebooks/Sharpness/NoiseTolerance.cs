using LandscapeNotebooks.Curvature;

namespace LandscapeNotebooks.Sharpness;

/// <summary>1 / sigma^2 of the noise under which f rises by a given amount on the average: the flatness of PAC-Bayes bounds.</summary>
/// <remarks>
/// 0 where no noise does. Near a minimum tr(H) / (2 rise). The same draws serve every sigma. Y. Jiang and others, Fantastic
/// generalization measures and where to find them, 2020.
/// </remarks>
public sealed record NoiseTolerance : SharpnessMeasure
{
    private const double Least = 1e-6, Most = 1e4, Width = 1.01;

    /// <summary>How far f rises, above 0.</summary>
    public double Rise { get; init; } = 0.1;

    /// <summary>Draws, at least 2.</summary>
    public int Samples { get; init; } = 8;

    public override string Name => "noise tolerance";

    public override string Formula => "1 / sigma^2 with mean of f(theta + sigma e) - f(theta) = rise";

    public override ErrorKind ErrorKind => ErrorKind.StandardError;

    public override double ExpectedGradients => 2 * Samples * 16 / 3.0;

    internal override (double Value, double Error) Measure(Place place)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Samples, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Rise);
        double[][] draws = [.. Enumerable.Range(0, Samples).Select(_ => place.Normal(isAdaptive: false))];
        double low = 0, high = 0.01;
        while (RiseAt(place, draws, high).Value < Rise) // a loss that is not finite is above
        {
            (low, high) = (high, 2 * high);
            if (high > Most)
                return (0, 0);
        }

        while (high > Width * low && high > Least)
        {
            double middle = low == 0 ? high / 4 : Math.Sqrt(low * high);
            if (RiseAt(place, draws, middle).Value < Rise)
                low = middle;
            else
                high = middle;
        }

        // d(1/sigma^2) = 2/sigma^3 d sigma, and d sigma = d rise / (d rise / d sigma); the rise goes like sigma^2 there.
        double error = RiseAt(place, draws, high).StandardError;
        return (1 / (high * high), error / (Rise * high * high));
    }

    private static Estimate RiseAt(Place place, double[][] draws, double sigma) =>
        Estimate.Of([.. draws.Select(draw => place.EvenRise(draw, sigma))], 0);
}
