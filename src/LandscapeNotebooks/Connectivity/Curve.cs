using System.Collections.Immutable;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Connectivity;

/// <summary>A curve of parameter vectors: w(t) = sum_j c_j(t) w_j for t in [0, 1], from the model w_0 to the model w_n.</summary>
/// <remarks>
/// The points between the ends are its bends. The coefficients sum to 1, so that the curve stays in the affine space of its points
/// and everything that is linear in theta, running statistics included, is carried along.
/// T. Garipov et al., Loss surfaces, mode connectivity, and fast ensembling of DNNs, 2018, section 3.
/// </remarks>
public abstract class Curve : ICurve
{
    private readonly double[,] _products; // (w_i - w_0)'(w_j - w_0)

    private protected Curve(IReadOnlyList<ParameterVector> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count < 2)
            throw new ArgumentException($"The curve has {points.Count} points, expected at least 2: its ends.", nameof(points));
        for (int j = 0; j < points.Count; j++)
        {
            ArgumentNullException.ThrowIfNull(points[j], nameof(points));
            if (points[j].Length != points[0].Length)
                throw new ArgumentException(
                    $"Point {j} has {points[j].Length} parameters, expected {points[0].Length} (P) as point 0: "
                    + "the models of a curve have one architecture.", nameof(points));
            int broken = FirstBroken(points[j]);
            if (broken >= 0)
                throw new ArgumentException(
                    $"Parameter {broken} of point {j} is {points[j][broken]}, expected finite numbers.", nameof(points));
        }

        Points = [.. points.Select(point => point.Held())];
        _products = Products(Points);
    }

    /// <summary>w_0 ... w_n, each (P): the first end, the bends, the last end.</summary>
    public ImmutableArray<ParameterVector> Points { get; }

    /// <inheritdoc/>
    public int ParameterCount => Points[0].Length;

    /// <summary>n - 1, the points between the ends.</summary>
    public int BendCount => Points.Length - 2;

    /// <summary>Writes c_j(t) over <paramref name="coefficients"/>, (n + 1).</summary>
    public abstract void Coefficients(double t, Span<double> coefficients);

    /// <summary>Writes dc_j/dt over <paramref name="slopes"/>, (n + 1).</summary>
    public abstract void Slopes(double t, Span<double> slopes);

    /// <summary>The length of the curve between two of its points, the integral of |dw/dt|.</summary>
    public abstract double Length(double first = 0, double last = 1);

    /// <summary>A curve of the same kind through other points.</summary>
    public abstract Curve Through(IReadOnlyList<ParameterVector> points);

    /// <summary>Writes w(t) over <paramref name="parameters"/>, (P); the ends are their models to the bit.</summary>
    public void Point(double t, Span<double> parameters)
    {
        Lengths.Require(parameters.Length, ParameterCount, "P");
        Span<double> coefficients = stackalloc double[Points.Length];
        Coefficients(RequireInside(t, nameof(t)), coefficients);
        int whole = coefficients.IndexOf(1.0);
        if (whole >= 0) // 1 w_j + 0 w_i would turn a -0 into 0
            Points[whole].CopyTo(parameters);
        else
            Combine(coefficients, parameters);
    }

    /// <summary>Writes dw/dt over <paramref name="derivative"/>, (P).</summary>
    public void Derivative(double t, Span<double> derivative)
    {
        Lengths.Require(derivative.Length, ParameterCount, "P");
        Span<double> slopes = stackalloc double[Points.Length];
        Slopes(RequireInside(t, nameof(t)), slopes);
        Combine(slopes, derivative);
    }

    /// <summary>|dw/dt|, without forming dw/dt.</summary>
    public double Speed(double t)
    {
        Span<double> slopes = stackalloc double[Points.Length];
        Slopes(RequireInside(t, nameof(t)), slopes);
        double squared = 0; // the slopes sum to 0: |sum_j s_j (w_j - w_0)|^2
        for (int i = 1; i < slopes.Length; i++)
        {
            for (int j = 1; j < slopes.Length; j++)
                squared += slopes[i] * slopes[j] * _products[i, j];
        }

        return Math.Sqrt(Math.Max(0, squared));
    }

    /// <summary>The plane through the ends and the bend; with other than one bend through the ends and the
    /// middle of the curve, w(1/2).</summary>
    /// <exception cref="ArgumentException">They lie on one line.</exception>
    public DirectionPlane Plane()
    {
        double[] third = new double[ParameterCount];
        if (BendCount == 1)
            Points[1].CopyTo(third);
        else
            Point(0.5, third);
        return Landscapes.Planes.Plane.Through(Points[0], Points[^1], third);
    }

    /// <summary>Where w(t) lies on a plane, and how far off it.</summary>
    public PlaneProjection Place(Plane plane, double t)
    {
        ArgumentNullException.ThrowIfNull(plane);
        double[] parameters = new double[ParameterCount];
        Point(t, parameters);
        return plane.Project(parameters);
    }

    public override string ToString() =>
        $"{GetType().Name} with {BendCount} {(BendCount == 1 ? "bend" : "bends")} over {ParameterCount} parameters";

    /// <exception cref="ArgumentOutOfRangeException">t is outside the curve.</exception>
    private protected static double RequireInside(double t, string name) => t is >= 0 and <= 1
        ? t
        : throw new ArgumentOutOfRangeException(name, t, "Expected a place on the curve from 0 to 1.");

    private protected void RequireCoefficients(ReadOnlySpan<double> coefficients) =>
        Lengths.Require(coefficients.Length, Points.Length, "points of the curve");

    /// <summary>first + (last - first) j / n for j = 1 ... n - 1: bends that lie on the chord.</summary>
    private protected static ParameterVector[] OnChord(ParameterVector first, ParameterVector last, int bends)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bends);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(last);
        Lengths.Require(last.Length, first.Length, "P, as the first end");
        var points = new ParameterVector[bends + 2];
        (points[0], points[^1]) = (first, last);
        ReadOnlySpan<double> from = first, to = last;
        for (int j = 1; j <= bends; j++)
        {
            double[] bend = new double[first.Length];
            double share = (double)j / (bends + 1);
            for (int p = 0; p < bend.Length; p++)
                bend[p] = (1 - share) * from[p] + share * to[p];
            points[j] = ParameterVector.Own(bend, first.Layout);
        }

        return points;
    }

    private static int FirstBroken(ReadOnlySpan<double> point)
    {
        for (int i = 0; i < point.Length; i++)
        {
            if (!double.IsFinite(point[i]))
                return i;
        }

        return -1;
    }

    private void Combine(ReadOnlySpan<double> weights, Span<double> sum)
    {
        sum.Clear();
        for (int j = 0; j < weights.Length; j++)
        {
            if (weights[j] != 0)
                Lanewise.AddScaled(weights[j], Points[j].AsSpan(), sum);
        }
    }

    private static double[,] Products(ImmutableArray<ParameterVector> points)
    {
        ParameterVector[] differences = [.. points.Select(point => point - points[0])];
        double[,] products = new double[points.Length, points.Length];
        for (int i = 1; i < points.Length; i++)
        {
            for (int j = 1; j <= i; j++)
                products[i, j] = products[j, i] = FixedOrder.Dot(differences[i], differences[j]);
        }

        return products;
    }
}
