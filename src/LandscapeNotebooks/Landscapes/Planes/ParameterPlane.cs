using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes.Planes;

/// <summary>theta_i = a and theta_j = b, all others as in the origin.</summary>
public sealed record ParameterPlane : Plane
{
    internal ParameterPlane(ParameterVector origin, int i, int j)
    {
        if ((uint)i >= (uint)origin.Length || (uint)j >= (uint)origin.Length || i == j)
            throw new ArgumentException(
                $"The plane's parameters are {i} and {j}, expected two different indices of 0 to {origin.Length - 1}.", nameof(i));
        (Origin, I, J, A, B) = (origin.Held(), i, j, Coordinate.OfParameter(i), Coordinate.OfParameter(j));
    }

    public ParameterVector Origin { get; }

    /// <summary>The parameter along the first coordinate.</summary>
    public int I { get; }

    /// <summary>The parameter along the second coordinate.</summary>
    public int J { get; }

    /// <inheritdoc/>
    public override Coordinate A { get; init; }

    /// <inheritdoc/>
    public override Coordinate B { get; init; }

    /// <inheritdoc/>
    public override int ParameterCount => Origin.Length;

    /// <inheritdoc/>
    public override double Cosine => 0;

    /// <inheritdoc/>
    public override void Point(double a, double b, Span<double> parameters)
    {
        Origin.CopyTo(parameters);
        (parameters[I], parameters[J]) = (a, b);
    }

    /// <inheritdoc/>
    public override PlaneProjection Project(ReadOnlySpan<double> parameters)
    {
        double[] rest = Directions.Difference(Origin, parameters);
        (rest[I], rest[J]) = (0, 0);
        return new(parameters[I], parameters[J], FixedOrder.Norm(rest));
    }

    private protected override ParameterLayout? Layout => Origin.Layout;

    internal override (ParameterVector Origin, ParameterVector First, ParameterVector Second) Basis()
    {
        double[] origin = Origin.ToArray(), first = new double[Origin.Length], second = new double[Origin.Length];
        (origin[I], origin[J], first[I], second[J]) = (0, 0, 1, 1);
        return (ParameterVector.Own(origin), ParameterVector.Own(first), ParameterVector.Own(second));
    }
}
