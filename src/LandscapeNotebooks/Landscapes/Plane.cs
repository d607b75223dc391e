namespace LandscapeNotebooks.Landscapes;

/// <summary>A plane of parameter vectors: a point theta for every pair of coordinates (a, b).</summary>
public abstract record Plane
{
    /// <summary>P.</summary>
    public abstract int ParameterCount { get; }

    /// <summary>Writes theta(a, b) over <paramref name="parameters"/>, (P).</summary>
    public abstract void Point(double a, double b, Span<double> parameters);

    /// <summary>theta, d and e of theta(a, b) = theta + a d + b e.</summary>
    internal abstract (double[] Origin, double[] First, double[] Second) Directions();

    /// <summary>The plane of two parameters: theta_i = a and theta_j = b, all others as in <paramref name="origin"/>.</summary>
    /// <exception cref="ArgumentException">An index is out of range, or both are the same.</exception>
    public static Plane OfParameters(ReadOnlySpan<double> origin, int i = 0, int j = 1) => new ParameterPlane([.. origin], i, j);

    /// <summary>The plane theta + a d + b e.</summary>
    /// <param name="origin">theta, (P).</param>
    /// <param name="first">d, (P).</param>
    /// <param name="second">e, (P).</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Plane OfDirections(ReadOnlySpan<double> origin, ReadOnlySpan<double> first, ReadOnlySpan<double> second) =>
        new DirectionPlane([.. origin], [.. first], [.. second]);
}
