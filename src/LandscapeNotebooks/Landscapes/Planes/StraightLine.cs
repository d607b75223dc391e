using System.Numerics.Tensors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes.Planes;

/// <summary>theta + t d, or the way between two models (1 - t) theta + t theta'.</summary>
public sealed record StraightLine : ICurve
{
    private readonly ParameterVector? _end;

    private StraightLine(ParameterVector origin, ParameterVector direction, ParameterVector? end)
    {
        Lengths.Require(direction.Length, origin.Length, "P, as the origin");
        (Origin, Direction, _end) = (origin.Held(), direction.Held(), end?.Held());
        T = JoinsModels ? Coordinate.Between("t") : Coordinate.Along("t", "d", Normalization.None);
    }

    /// <summary>theta, (P).</summary>
    public ParameterVector Origin { get; }

    /// <summary>d, (P); theta' - theta between two models.</summary>
    public ParameterVector Direction { get; }

    /// <summary>Whether the line leads from one model, at 0, to another, at 1.</summary>
    public bool JoinsModels => _end is not null;

    /// <inheritdoc/>
    public Coordinate T { get; init; }

    /// <inheritdoc/>
    public int ParameterCount => Origin.Length;

    /// <summary>theta + t d.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static StraightLine Along(ParameterVector origin, ParameterVector direction)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(direction);
        return new(origin, direction, null);
    }

    /// <summary>(1 - t) theta + t theta': exactly theta at 0 and theta' at 1, running statistics included.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static StraightLine Between(ParameterVector from, ParameterVector to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return new(from, to - from, to);
    }

    /// <summary>(1 - t) theta + t theta' over the weights; the running statistics stay those of theta.</summary>
    /// <inheritdoc cref="Between"/>
    public static StraightLine BetweenWeights(ParameterLayout layout, ParameterVector from, ParameterVector to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var direction = Directions.BetweenWeights(layout, from, to);
        double[] end = to.ToArray();
        foreach (var block in layout.Blocks.Where(block => block.Kind.IsStatistic()))
            block.Of(from).CopyTo(block.Of(end.AsSpan()));
        return new(from, direction, ParameterVector.Own(end, layout));
    }

    /// <inheritdoc/>
    public void Point(double t, Span<double> parameters)
    {
        Lengths.Require(parameters.Length, ParameterCount, "P");
        if (_end is null)
        {
            TensorPrimitives.FusedMultiplyAdd(Direction.AsSpan(), t, Origin.AsSpan(), parameters);
            return;
        }

        TensorPrimitives.Multiply(Origin.AsSpan(), 1 - t, parameters);
        TensorPrimitives.FusedMultiplyAdd(_end.AsSpan(), t, parameters, parameters);
    }
}
