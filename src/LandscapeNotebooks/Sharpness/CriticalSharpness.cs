using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Sharpness;

/// <summary>2 / eta_c, where eta_c is the least rate at which a step along the update raises f.</summary>
/// <remarks>
/// Along the gradient and of a quadratic f it is g'Hg / g'g, the curvature that gradient descent meets: the training is stable where the
/// rate is below eta_c. One gradient and less than ten values, whatever the size of theta. D. Kalra and others, A scalable measure of
/// loss landscape curvature for analyzing the training dynamics of LLMs, 2026.
/// </remarks>
public sealed record CriticalSharpness : SharpnessMeasure
{
    /// <summary>Values at the most.</summary>
    public const int MostValues = 9;

    /// <summary>The interval to reach, relative to the rate.</summary>
    public double Tolerance { get; init; } = 0.02;

    /// <summary>A rate near the critical one, such as that of the step before; it saves values.</summary>
    public double? Guess { get; init; }

    public override string Name => "critical sharpness";

    public override string Formula => "2 / eta_c, the least eta with f(theta - eta g) > f(theta)";

    public override ErrorKind ErrorKind => ErrorKind.Bracket;

    public override double ExpectedGradients => 1 + 5 / 3.0;

    internal override (double Value, double Error) Measure(Place place)
    {
        double[] gradient = new double[place.Parameters.Length], moved = new double[place.Parameters.Length];
        double value = place.GradientAt(place.Parameters, gradient), slope = FixedOrder.Dot(gradient, gradient);
        if (!(slope > 0 && double.IsFinite(slope)))
            throw new ArgumentException($"The gradient's squared length is {slope}, expected a finite number above 0: without a gradient "
                + "no update has a direction.", nameof(place));
        var (low, high) = Bracket(value, slope, Guess ?? 0.1, Tolerance, eta =>
        {
            for (int i = 0; i < moved.Length; i++)
                moved[i] = place.Parameters[i] - eta * gradient[i];
            return place.ValueAt(moved);
        });
        return (1 / low + 1 / high, 1 / low - 1 / high); // 2/eta in the middle of its interval, and half the interval
    }

    /// <summary>Two rates with the critical one between them: a parabola through what is known says where to look next.</summary>
    /// <param name="value">f at 0.</param>
    /// <param name="slope">-df/d eta at 0.</param>
    /// <param name="guess">The first rate that is tried.</param>
    /// <param name="tolerance">High over low minus 1, where the search may end.</param>
    /// <param name="at">f at a rate.</param>
    internal static (double Low, double High) Bracket(double value, double slope, double guess, double tolerance, Func<double, double> at)
    {
        double low = 0, high = double.PositiveInfinity, eta = guess;
        for (int tries = 0; tries < MostValues && high > (1 + tolerance) * low; tries++)
        {
            double there = at(eta);
            if (there <= value)
                low = eta;
            else
                high = eta; // a NaN is no descent
            double bend = 2 * (there - value + slope * eta) / (eta * eta), root = bend > 0 ? 2 * slope / bend : 4 * eta;
            eta = Next(double.IsFinite(root) ? root : eta / 4, low, high, tolerance);
        }

        return (low == 0 ? high / 4 : low, double.IsInfinity(high) ? 4 * low : high);
    }

    private static double Next(double root, double low, double high, double tolerance)
    {
        double step = 1 + tolerance / 2;
        if (double.IsInfinity(high))
            return Math.Clamp(root, low * step, low * 16);
        if (low == 0)
            return Math.Clamp(root, high / 16, high / step);
        return root > low * step && root < high / step ? root
            : root <= low * step && root > low / step && low * step < high ? low * step
            : root >= high / step && root < high * step && high / step > low ? high / step
            : Math.Sqrt(low * high);
    }
}
