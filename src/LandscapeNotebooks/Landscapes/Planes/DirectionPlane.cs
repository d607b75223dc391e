using System.Collections.Immutable;
using System.Numerics.Tensors;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes.Planes;

/// <summary>theta + a d + b e.</summary>
public sealed record DirectionPlane : Plane
{
    internal DirectionPlane(ParameterVector origin, ParameterVector first, ParameterVector second)
    {
        if (first.Length != origin.Length || second.Length != origin.Length)
            throw new ArgumentException(
                $"The directions have {first.Length} and {second.Length} elements, expected {origin.Length} (P) each.", nameof(first));
        (Origin, First, Second) = (origin.Held(), first.Held(), second.Held());
    }

    /// <summary>theta, (P).</summary>
    public ParameterVector Origin { get; }

    /// <summary>d, (P).</summary>
    public ParameterVector First { get; }

    /// <summary>e, (P).</summary>
    public ParameterVector Second { get; }

    /// <summary>The coordinates of the models that the plane was made through; empty for a plane of directions.</summary>
    public ImmutableArray<(double A, double B)> Points { get; private init; } = [];

    /// <inheritdoc/>
    public override Coordinate A { get; init; } = Coordinate.Along("a", "d", Normalization.None);

    /// <inheritdoc/>
    public override Coordinate B { get; init; } = Coordinate.Along("b", "e", Normalization.None);

    /// <inheritdoc/>
    public override int ParameterCount => Origin.Length;

    /// <inheritdoc/>
    public override double Cosine => Directions.Cosine(First, Second);

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
            throw new ArgumentException(
                $"The cosine of d and e is {Cosine:R}, expected directions that are not 0 and not parallel.", nameof(parameters));

        // The normal equations (dd de; de ee) (a b)' = (d'r e'r)', solved again for what rounding left of r.
        double[] rest = Directions.Difference(Origin, parameters);
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

    internal static new DirectionPlane Through(ParameterVector first, ParameterVector second, ParameterVector third)
    {
        double[] d = Directions.Difference(first, second), e = Directions.Difference(first, third);
        double length = FixedOrder.Norm(d);
        if (length == 0)
            throw new ArgumentException("The first two models are the same, expected three that lie on no line.", nameof(second));
        double[] chord = [.. e];
        Directions.Orthogonalize(e, d);
        double height = FixedOrder.Norm(e);
        TensorPrimitives.Divide(d, length, d);
        TensorPrimitives.Divide(e, height, e);
        return new(first, ParameterVector.Own(d, first.Layout), ParameterVector.Own(e, first.Layout))
        {
            A = Coordinate.Distance("a"),
            B = Coordinate.Distance("b"),
            Points = [(0, 0), (length, 0), (FixedOrder.Dot(chord, d), FixedOrder.Dot(chord, e))],
        };
    }

    private protected override ParameterLayout? Layout => Origin.Layout;

    internal override (ParameterVector Origin, ParameterVector First, ParameterVector Second) Basis() => (Origin, First, Second);
}
