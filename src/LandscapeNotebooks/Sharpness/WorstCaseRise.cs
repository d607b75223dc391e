using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Sharpness;

/// <summary>The most that f rises in a ball around theta: max over |u| at most rho of f(theta + T u) - f(theta).</summary>
/// <remarks>
/// Projected ascent from theta, whose first step is that of sharpness-aware minimisation (P. Foret and others, 2021), and from random
/// points of the ball. In an adaptive ball T is |theta|, element by element (J. Kwon and others, ASAM, 2021). What an ascent finds is a
/// lower bound of the maximum; the error tells how far apart the ascents end.
/// </remarks>
public sealed record WorstCaseRise : SharpnessMeasure
{
    /// <summary>rho, in the unit of the parameters; of an adaptive ball in shares of each of them.</summary>
    public double Radius { get; init; } = 0.05;

    public Ball Ball { get; init; } = Ball.Euclidean;

    /// <summary>Gradients of an ascent.</summary>
    public int Steps { get; init; } = 20;

    /// <summary>Ascents; the first one starts at theta.</summary>
    public int Starts { get; init; } = 3;

    public override string Name => $"worst case, {Ball switch
    {
        Ball.Euclidean => "ball",
        Ball.Maximum => "cube",
        Ball.Adaptive => "adaptive ball",
        _ => "adaptive cube",
    }}";

    public override string Formula => "max f(theta + T u) - f(theta) over |u| <= rho";

    public override Invariance Invariance => IsAdaptive ? Invariance.Nodes : Invariance.None;

    public override ErrorKind ErrorKind => ErrorKind.Gap;

    private bool IsAdaptive => Ball is Ball.Adaptive or Ball.AdaptiveMaximum;

    private bool IsCube => Ball is Ball.Maximum or Ball.AdaptiveMaximum;

    public override double ExpectedGradients => Starts * (Steps + 1.0 / 3) + 1.0 / 3;

    internal override (double Value, double Error) Measure(Place place)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Starts, 1);
        if (!(Radius > 0 && double.IsFinite(Radius)))
            throw new ArgumentOutOfRangeException(nameof(place), Radius, "Expected a finite radius above 0.");
        double[] rises = [.. Enumerable.Range(0, Starts).Select(start => Ascend(place, start == 0).Rise)];
        return (rises.Max(), rises.Max() - rises.Min());
    }

    /// <summary>The way from theta to where the best of the ascents ends, (P).</summary>
    internal double[] Direction(Place place)
    {
        double[] theta = Enumerable.Range(0, Starts).Select(start => Ascend(place, start == 0)).MaxBy(one => one.Rise).Theta;
        for (int i = 0; i < theta.Length; i++)
            theta[i] -= place.Parameters[i];
        return theta;
    }

    private (double Rise, double[] Theta) Ascend(Place place, bool fromTheta)
    {
        double[] u = fromTheta ? new double[place.Parameters.Length] : place.Normal(isAdaptive: false);
        double[] theta = new double[u.Length], slope = new double[u.Length];
        if (!fromTheta)
            Step(u, u, 0);
        double best = double.NegativeInfinity;
        for (int step = 0; step < Steps; step++)
        {
            Move(place, u, theta);
            best = Math.Max(best, place.GradientAt(theta, slope));
            for (int i = 0; i < slope.Length && IsAdaptive; i++)
                slope[i] *= Math.Abs(place.Parameters[i]); // df/du = T df/dtheta
            Step(slope, u, 1);
        }

        Move(place, u, theta);
        return (Math.Max(best, place.ValueAt(theta)) - place.Value, theta);
    }

    private void Move(Place place, double[] u, double[] theta)
    {
        for (int i = 0; i < u.Length; i++)
            theta[i] = place.Parameters[i] + (IsAdaptive ? Math.Abs(place.Parameters[i]) * u[i] : u[i]);
    }

    /// <summary>u &lt;- the point of the ball nearest to keep u + rho times the steepest direction of length 1.</summary>
    private void Step(double[] direction, double[] u, double keep)
    {
        double size = FixedOrder.Norm(direction);
        if (size == 0)
            return; // no direction is steepest
        for (int i = 0; i < u.Length; i++)
            u[i] = keep * u[i] + Radius * (IsCube ? Math.Sign(direction[i]) : direction[i] / size);
        double norm = FixedOrder.Norm(u);
        for (int i = 0; i < u.Length; i++)
            u[i] = IsCube ? Math.Clamp(u[i], -Radius, Radius) : norm > Radius ? u[i] * Radius / norm : u[i];
    }
}

/// <summary>Which points a worst case is taken over.</summary>
public enum Ball
{
    /// <summary>|u| at most rho.</summary>
    Euclidean,

    /// <summary>Every |u_i| at most rho.</summary>
    Maximum,

    /// <summary>The Euclidean ball in shares of the parameters.</summary>
    Adaptive,

    /// <summary>The cube in shares of the parameters.</summary>
    AdaptiveMaximum,
}
