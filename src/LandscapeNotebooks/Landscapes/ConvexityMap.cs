using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Landscapes;

/// <summary>How convex an objective is around a plane: the ends of its Hessian's spectrum at every point, and their ratio.</summary>
/// <remarks>
/// A slice may look convex where the objective is not: its curvatures are weighted averages of all of them. |lambda_min / lambda_max| near
/// 0 says that what the slice hides is small. H. Li, Z. Xu, G. Taylor, C. Studer and T. Goldstein, Visualizing the loss landscape of neural
/// nets, 2018, section 6 and figure 7.
/// </remarks>
/// <example><code>
/// var map = ConvexityMap.Evaluate(risk, plane, Axis.Parse("-1:1:21"), Axis.Parse("-1:1:21"), new RandomSource(1));
/// </code></example>
public sealed class ConvexityMap
{
    private ConvexityMap(Surfaces surfaces)
    {
        (Surfaces, Smallest, Largest, Error) = (surfaces, surfaces[CurvatureEnds.Smallest], surfaces[CurvatureEnds.Largest],
            surfaces[CurvatureEnds.Error]);
        double[] ratios = new double[Smallest.Values.Length];
        for (int k = 0; k < ratios.Length; k++)
            ratios[k] = Math.Abs(Smallest.Values[k] / Largest.Values[k]);
        Ratio = new Surface(surfaces.X, surfaces.Y, ratios);
    }

    /// <summary>All that was measured: <see cref="CurvatureEnds"/> and the caller's measures.</summary>
    public Surfaces Surfaces { get; }

    /// <summary>lambda_min.</summary>
    public Surface Smallest { get; }

    /// <summary>lambda_max.</summary>
    public Surface Largest { get; }

    /// <summary>The residual of the two: their error.</summary>
    public Surface Error { get; }

    /// <summary>|lambda_min / lambda_max|.</summary>
    public Surface Ratio { get; }

    /// <summary>Hessian products spent on all points.</summary>
    public int Products
    {
        get
        {
            double sum = 0;
            foreach (double products in Surfaces[CurvatureEnds.Products].Values)
                sum += double.IsNaN(products) ? 0 : products;
            return (int)sum;
        }
    }

    /// <summary>What lambda_min says at (X[i], Y[j]): a negative number within its error is no proof.</summary>
    public CurvatureSign Sign(int i, int j)
    {
        double value = Smallest[i, j], error = Error[i, j];
        return !double.IsFinite(value) ? CurvatureSign.Unknown
            : Math.Abs(value) <= error ? CurvatureSign.WithinError
            : value > 0 ? CurvatureSign.Convex : CurvatureSign.NotConvex;
    }

    /// <summary>The number of points of a sign.</summary>
    public int Count(CurvatureSign sign)
    {
        int count = 0;
        for (int j = 0; j < Surfaces.Y.Count; j++)
        {
            for (int i = 0; i < Surfaces.X.Count; i++)
                count += Sign(i, j) == sign ? 1 : 0;
        }

        return count;
    }

    /// <summary>Evaluates the ends of the spectrum over a plane, with any other measures.</summary>
    /// <param name="objective">f.</param>
    /// <param name="plane">theta(a, b); its point (0, 0) gives the warm start.</param>
    /// <param name="x">a.</param>
    /// <param name="y">b.</param>
    /// <param name="random">Draws the start vector.</param>
    /// <param name="measures">Taken at every point too, such as the loss.</param>
    /// <param name="tolerance">Residuals to reach, relative to the larger eigenvalue.</param>
    /// <param name="maxSteps">Products at a point at the most.</param>
    /// <param name="options">Threads, store, time, progress.</param>
    /// <param name="cancellation">Ends the evaluation; a store keeps what is done.</param>
    /// <exception cref="ArithmeticException">A product at the plane's origin is not finite.</exception>
    public static ConvexityMap Evaluate(ITwiceDifferentiable objective, Plane plane, Axis x, Axis y, RandomSource random,
        IReadOnlyList<Measure>? measures = null, double tolerance = 1e-2, int maxSteps = 60, SurfaceOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(plane);
        double[] centre = new double[plane.ParameterCount];
        plane.Point(0, 0, centre);
        var ends = CurvatureEnds.Measure(objective, centre, random, tolerance, maxSteps, cancellation);
        return Of(Surfaces.Evaluate([ends, .. measures ?? []], plane, x, y, options, cancellation));
    }

    /// <summary>The map of surfaces that <see cref="CurvatureEnds"/> was measured on, such as those of a folder.</summary>
    /// <exception cref="ArgumentException">A name of <see cref="CurvatureEnds"/> was not measured.</exception>
    public static ConvexityMap Of(Surfaces surfaces)
    {
        ArgumentNullException.ThrowIfNull(surfaces);
        return new(surfaces);
    }

    public override string ToString() =>
        $"Convexity map of {Surfaces.X.Count} x {Surfaces.Y.Count} points: {Count(CurvatureSign.NotConvex)} not convex, "
        + $"{Count(CurvatureSign.WithinError)} within the error, {Count(CurvatureSign.Convex)} convex";
}
