using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace LandscapeNotebooks.Landscapes;

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

    /// <inheritdoc/>
    public override int ParameterCount => Origin.Length;

    /// <inheritdoc/>
    public override void Point(double a, double b, Span<double> parameters)
    {
        TensorPrimitives.FusedMultiplyAdd(First.AsSpan(), a, Origin.AsSpan(), parameters);
        TensorPrimitives.FusedMultiplyAdd(Second.AsSpan(), b, parameters, parameters);
    }

    internal override (double[] Origin, double[] First, double[] Second) Directions() => ([.. Origin], [.. First], [.. Second]);
}
