using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;
using LandscapeNotebooks.Numerics.Pooling;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>The sum of each square window of K x K pixels over K^2.</summary>
/// <param name="Window">K, pixels.</param>
public sealed record AveragePooling(int Window) : Layer
{
    /// <summary>Pixels between two windows.</summary>
    public int Stride { get; init; } = Window;

    /// <summary>Zeros around the image, at most K/2 pixels on each side.</summary>
    public int Padding { get; init; }

    /// <summary>Whether the zeros of the padding count; else the mean is over a window's pixels in the image.</summary>
    public bool CountsPadding { get; init; } = true;

    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        var shape = new PoolingGeometry(input.Shape.Channels, input.Shape.Height, input.Shape.Width, Window, Stride, Padding)
        {
            LeavesPaddingOut = !CountsPadding,
        };
        PoolingShape.Check(circuit, this, input.Shape, shape);
        return circuit.Append(new Shape(shape.Channels, shape.OutputHeight, shape.OutputWidth), 0,
            output => new AveragePoolingStep<T>(input, output, shape));
    }

    protected override string Describe() => PoolingShape.Describe(nameof(AveragePooling), Window, Stride, Padding);
}
