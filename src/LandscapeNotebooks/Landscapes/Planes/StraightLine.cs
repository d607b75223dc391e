using System.Collections.Immutable;
using System.Numerics.Tensors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes.Planes;

/// <summary>theta + t d, or the way between two models (1 - t) theta + t theta'.</summary>
public sealed record StraightLine : ICurve
{
    private readonly ImmutableArray<double> _end;

    private StraightLine(ImmutableArray<double> origin, ImmutableArray<double> direction, ImmutableArray<double> end)
    {
        Lengths.Require(direction.Length, origin.Length, "P, as the origin");
        (Origin, Direction, _end) = (origin, direction, end);
        T = JoinsModels ? Coordinate.Between("t") : Coordinate.Along("t", "d", Normalization.None);
    }

    /// <summary>theta, (P).</summary>
    public ImmutableArray<double> Origin { get; }

    /// <summary>d, (P); theta' - theta between two models.</summary>
    public ImmutableArray<double> Direction { get; }

    /// <summary>Whether the line leads from one model, at 0, to another, at 1.</summary>
    public bool JoinsModels => !_end.IsDefault;

    /// <inheritdoc/>
    public Coordinate T { get; init; }

    /// <inheritdoc/>
    public int ParameterCount => Origin.Length;

    /// <summary>theta + t d.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static StraightLine Along(ReadOnlySpan<double> origin, ReadOnlySpan<double> direction) => new([.. origin], [.. direction], default);

    /// <summary>(1 - t) theta + t theta': exactly theta at 0 and theta' at 1, running statistics included.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static StraightLine Between(ReadOnlySpan<double> from, ReadOnlySpan<double> to) =>
        new([.. from], [.. Directions.Between(from, to)], [.. to]);

    /// <summary>(1 - t) theta + t theta' over the weights; the running statistics stay those of theta.</summary>
    /// <inheritdoc cref="Between"/>
    public static StraightLine BetweenWeights(ParameterLayout layout, ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        double[] end = to.ToArray(), direction = Directions.BetweenWeights(layout, from, to);
        foreach (var block in layout.Blocks.Where(block => block.Kind.IsStatistic()))
            block.Of(from).CopyTo(block.Of(end.AsSpan()));
        return new([.. from], [.. direction], [.. end]);
    }

    /// <inheritdoc/>
    public void Point(double t, Span<double> parameters)
    {
        Lengths.Require(parameters.Length, ParameterCount, "P");
        if (_end.IsDefault)
        {
            TensorPrimitives.FusedMultiplyAdd(Direction.AsSpan(), t, Origin.AsSpan(), parameters);
            return;
        }

        TensorPrimitives.Multiply(Origin.AsSpan(), 1 - t, parameters);
        TensorPrimitives.FusedMultiplyAdd(_end.AsSpan(), t, parameters, parameters);
    }
}
