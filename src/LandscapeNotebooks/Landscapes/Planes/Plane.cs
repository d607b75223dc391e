using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes.Planes;

/// <summary>A plane of parameter vectors: a point theta for every pair of coordinates (a, b).</summary>
public abstract record Plane
{
    /// <summary>P.</summary>
    public abstract int ParameterCount { get; }

    /// <summary>What the first coordinate counts.</summary>
    public abstract Coordinate A { get; init; }

    /// <summary>What the second coordinate counts.</summary>
    public abstract Coordinate B { get; init; }

    /// <summary>Writes theta(a, b) over <paramref name="parameters"/>, (P).</summary>
    public abstract void Point(double a, double b, Span<double> parameters);

    /// <summary>theta(a, b), (P).</summary>
    public ParameterVector Point(double a, double b)
    {
        double[] parameters = new double[ParameterCount];
        Point(a, b, parameters);
        return ParameterVector.Own(parameters, Layout);
    }

    /// <summary>cos(d, e) = d'e / (|d| |e|): 0 where the axes of a picture stand at a right angle, as they are drawn.</summary>
    public abstract double Cosine { get; }

    /// <summary>The point of the plane that lies nearest to a theta: least squares over (a, b).</summary>
    /// <param name="parameters">theta, (P).</param>
    /// <exception cref="ArgumentException">theta is not (P), or d and e are parallel, so that they span no plane.</exception>
    public abstract PlaneProjection Project(ReadOnlySpan<double> parameters);

    /// <summary>The blocks of theta, where the origin knows them.</summary>
    private protected abstract ParameterLayout? Layout { get; }

    /// <summary>theta, d and e of theta(a, b) = theta + a d + b e.</summary>
    internal abstract (ParameterVector Origin, ParameterVector First, ParameterVector Second) Basis();

    /// <summary>The plane of two parameters: theta_i = a and theta_j = b, all others as in <paramref name="origin"/>.</summary>
    /// <exception cref="ArgumentException">An index is out of range, or both are the same.</exception>
    public static Plane OfParameters(ParameterVector origin, int i = 0, int j = 1)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return new ParameterPlane(origin, i, j);
    }

    /// <summary>The plane theta + a d + b e.</summary>
    /// <param name="origin">theta, (P).</param>
    /// <param name="first">d, (P).</param>
    /// <param name="second">e, (P).</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Plane OfDirections(ParameterVector origin, ParameterVector first, ParameterVector second)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new DirectionPlane(origin, first, second);
    }

    /// <summary>The plane through three models, with an orthonormal pair of directions: coordinates are Euclidean distances.</summary>
    /// <remarks>
    /// Gram-Schmidt: d = (theta1 - theta0) / |theta1 - theta0|, e what is left of theta2 - theta0, over its length. The models'
    /// coordinates, (0, 0), (|theta1 - theta0|, 0) and a third, are <see cref="DirectionPlane.Points"/>. T.
    /// Garipov et al., 2018, section 5.1.
    /// </remarks>
    /// <exception cref="ArgumentException">The lengths differ, or the models lie on one line.</exception>
    public static DirectionPlane Through(ParameterVector first, ParameterVector second, ParameterVector third)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(third);
        return DirectionPlane.Through(first, second, third);
    }

    /// <summary>The plane of two random directions, each scaled to theta.</summary>
    /// <param name="layout">The blocks of theta.</param>
    /// <param name="parameters">theta, (P): the origin.</param>
    /// <param name="random">Draws the first direction, then the second.</param>
    /// <param name="normalization">How the directions are scaled.</param>
    /// <param name="orthogonal">
    /// Whether the second is made orthogonal to the first; it keeps its length as a whole, but the lengths of its filters change a little.
    /// In a space of many dimensions two random directions are nearly orthogonal by themselves; see <see cref="Cosine"/>.
    /// </param>
    /// <param name="options">What happens to biases, batch normalisations and their statistics; null for zero.</param>
    public static DirectionPlane Random(ParameterLayout layout, ParameterVector parameters, RandomSource random,
        Normalization normalization = Normalization.Filter, bool orthogonal = false, NormalizationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var first = Directions.Random(layout, parameters, random, normalization, options);
        var second = Directions.Random(layout, parameters, random, normalization, options);
        if (orthogonal)
        {
            double[] rest = second.ToArray();
            Directions.Orthogonalize(rest, first);
            Lanewise.Scale(second.Norm() / FixedOrder.Norm(rest), rest.AsSpan());
            second = ParameterVector.Own(rest, layout);
        }

        return new DirectionPlane(parameters, first, second)
        {
            A = Coordinate.Along("a", "d", normalization),
            B = Coordinate.Along("b", "e", normalization),
        };
    }
}
