using System.Collections.Immutable;
using System.Numerics.Tensors;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes.Planes;

/// <summary>theta + a d + b e.</summary>
public sealed record DirectionPlane : Plane
{
    internal DirectionPlane(ImmutableArray<double> origin, ImmutableArray<double> first, ImmutableArray<double> second)
    {
        if (first.Length != origin.Length || second.Length != origin.Length)
            throw new ArgumentException(
                $"The directions have {first.Length} and {second.Length} elements, expected {origin.Length} (P) each.", nameof(first));
        (Origin, First, Second) = (origin, first, second);
    }

    /// <summary>theta, (P).</summary>
    public ImmutableArray<double> Origin { get; }

    /// <summary>d, (P).</summary>
    public ImmutableArray<double> First { get; }

    /// <summary>e, (P).</summary>
    public ImmutableArray<double> Second { get; }

    /// <summary>The coordinates of the models that the plane was made through; empty for a plane of directions.</summary>
    public ImmutableArray<(double A, double B)> Points { get; private init; } = [];

    /// <inheritdoc/>
    public override Coordinate A { get; init; } = Coordinate.Along("a", "d", Normalization.None);

    /// <inheritdoc/>
    public override Coordinate B { get; init; } = Coordinate.Along("b", "e", Normalization.None);

    /// <inheritdoc/>
    public override int ParameterCount => Origin.Length;

    /// <inheritdoc/>
    public override double Cosine => Directions.Cosine(First.AsSpan(), Second.AsSpan());

    /// <inheritdoc/>
    public override void Point(double a, double b, Span<double> parameters)
    {
        TensorPrimitives.FusedMultiplyAdd(First.AsSpan(), a, Origin.AsSpan(), parameters);
        TensorPrimitives.FusedMultiplyAdd(Second.AsSpan(), b, parameters, parameters);
    }

    /// <inheritdoc/>
    public override PlaneProjection Project(ReadOnlySpan<double> parameters)
    {
        Lengths.Require(parameters.Length, ParameterCount, "P");
        ReadOnlySpan<double> d = First.AsSpan(), e = Second.AsSpan();
        double dd = FixedOrder.Dot(d, d), ee = FixedOrder.Dot(e, e), de = FixedOrder.Dot(d, e), determinant = dd * ee - de * de;
        if (!(determinant > 1e-12 * dd * ee))
            throw new ArgumentException($"The cosine of d and e is {Cosine:R}, expected directions that are not 0 and not parallel.", nameof(parameters));

        // The normal equations (dd de; de ee) (a b)' = (d'r e'r)', solved again for what rounding left of r.
        double[] rest = Directions.Between(Origin.AsSpan(), parameters);
        double a = 0, b = 0;
        for (int pass = 0; pass < 2; pass++)
        {
            double dr = FixedOrder.Dot(d, rest), er = FixedOrder.Dot(e, rest);
            double stepA = (ee * dr - de * er) / determinant, stepB = (dd * er - de * dr) / determinant;
            TensorPrimitives.FusedMultiplyAdd(d, -stepA, rest, rest);
            TensorPrimitives.FusedMultiplyAdd(e, -stepB, rest, rest);
            (a, b) = (a + stepA, b + stepB);
        }

        return new(a, b, FixedOrder.Norm(rest));
    }

    internal static new DirectionPlane Through(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> third)
    {
        double[] d = Directions.Between(first, second), e = Directions.Between(first, third);
        double length = FixedOrder.Norm(d);
        if (length == 0)
            throw new ArgumentException("The first two models are the same, expected three that lie on no line.", nameof(second));
        double[] chord = [.. e];
        Directions.Orthogonalize(e, d);
        double height = FixedOrder.Norm(e);
        TensorPrimitives.Divide(d, length, d);
        TensorPrimitives.Divide(e, height, e);
        return new([.. first], [.. d], [.. e])
        {
            A = Coordinate.Distance("a"),
            B = Coordinate.Distance("b"),
            Points = [(0, 0), (length, 0), (FixedOrder.Dot(chord, d), FixedOrder.Dot(chord, e))],
        };
    }

    internal override (double[] Origin, double[] First, double[] Second) Basis() => ([.. Origin], [.. First], [.. Second]);
}
