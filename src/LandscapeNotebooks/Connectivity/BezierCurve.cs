using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Connectivity;

/// <summary>The Bezier curve w(t) = sum_j binomial(n, j) t^j (1 - t)^(n-j) w_j; with one bend (1-t)^2 w_0
/// + 2t(1-t) w_1 + t^2 w_2.</summary>
/// <remarks>It begins and ends at its ends and is drawn towards its bends without touching them.
/// T. Garipov et al., Loss surfaces, mode connectivity, and fast ensembling of DNNs, 2018, section 3.2.</remarks>
/// <example><code>
/// var curve = BezierCurve.Between(first, last, bends: 1);
/// var objective = new CurveObjective(curve, risk);
/// var result = new Training(objective, new MomentumDescent(0.05)).Run(objective.Start, new RandomSource(1));
/// var trained = objective.CurveAt(result.Parameters);
/// </code></example>
public sealed class BezierCurve : Curve
{
    private const int Panels = 128;

    /// <param name="points">w_0 ... w_n, each (P).</param>
    /// <exception cref="ArgumentException">There are fewer than two points, lengths differ, or a number is not finite.</exception>
    public BezierCurve(params IReadOnlyList<ParameterVector> points)
        : base(points)
    {
    }

    /// <summary>The curve whose bends lie evenly on the chord: a straight line, to train from.</summary>
    public static BezierCurve Between(ParameterVector first, ParameterVector last, int bends = 1) => new(OnChord(first, last, bends));

    /// <inheritdoc/>
    /// <remarks>By Bernstein's recurrence b_j of degree n = (1 - t) b_j + t b_(j-1) of degree n - 1.</remarks>
    public override void Coefficients(double t, Span<double> coefficients)
    {
        RequireCoefficients(coefficients);
        Bernstein(RequireInside(t, nameof(t)), coefficients);
    }

    /// <inheritdoc/>
    /// <remarks>n (b_(j-1) - b_j) of degree n - 1.</remarks>
    public override void Slopes(double t, Span<double> slopes)
    {
        RequireCoefficients(slopes);
        int degree = slopes.Length - 1;
        Bernstein(RequireInside(t, nameof(t)), slopes[..degree]);
        slopes[degree] = degree * slopes[degree - 1];
        for (int j = degree - 1; j > 0; j--)
            slopes[j] = degree * (slopes[j - 1] - slopes[j]);
        slopes[0] *= -degree;
    }

    /// <inheritdoc/>
    /// <remarks>Gauss and Legendre's rule with three points on each of 128 panels: 1e-12 of the length
    /// where the curve has no cusp.</remarks>
    public override double Length(double first = 0, double last = 1)
    {
        double width = (RequireInside(last, nameof(last)) - RequireInside(first, nameof(first))) / Panels, node = Math.Sqrt(0.6), sum = 0;
        for (int panel = 0; panel < Panels; panel++)
        {
            double middle = first + (panel + 0.5) * width, reach = node * width / 2;
            sum += 5 * (Speed(middle - reach) + Speed(middle + reach)) + 8 * Speed(middle);
        }

        return sum * width / 18;
    }

    /// <inheritdoc/>
    public override Curve Through(IReadOnlyList<ParameterVector> points) => new BezierCurve(points);

    private static void Bernstein(double t, Span<double> b)
    {
        b.Clear();
        b[0] = 1;
        for (int degree = 1; degree < b.Length; degree++)
        {
            for (int j = degree; j > 0; j--)
                b[j] = (1 - t) * b[j] + t * b[j - 1];
            b[0] *= 1 - t;
        }
    }
}
