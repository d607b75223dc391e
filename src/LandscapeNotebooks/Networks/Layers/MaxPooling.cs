using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;
using LandscapeNotebooks.Numerics.Pooling;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>The largest value of each square window. Among equals the first in row order takes the gradient, as in PyTorch.</summary>
/// <param name="Window">K, pixels.</param>
public sealed record MaxPooling(int Window) : Layer
{
    /// <summary>Pixels between two windows.</summary>
    public int Stride { get; init; } = Window;

    /// <summary>Pixels around the image that no maximum is taken from, at most K/2 on each side.</summary>
    public int Padding { get; init; }

    /// <summary>Whether a window that the image's end cuts is taken too, PyTorch's ceil_mode.</summary>
    public bool RoundsUp { get; init; }

    /// <inheritdoc/>
    public override string Kinks => "where the two largest values of a window are equal";

    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        var shape = new PoolingGeometry(input.Shape.Channels, input.Shape.Height, input.Shape.Width, Window, Stride, Padding)
        {
            RoundsUp = RoundsUp,
        };
        PoolingShape.Check(circuit, this, input.Shape, shape);
        return circuit.Append(new Shape(shape.Channels, shape.OutputHeight, shape.OutputWidth), 0,
            output => new MaxPoolingStep<T>(input, output, shape));
    }

    protected override string Describe() => PoolingShape.Describe(nameof(MaxPooling), Window, Stride, Padding);
}
