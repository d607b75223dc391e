using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>Means over windows that divide the image as evenly as may be: (C, H, W) becomes (C, H', W') for any H and W.</summary>
/// <remarks>Output h is the mean of rows floor(h H / H') to ceil((h + 1) H / H') - 1, as PyTorch's AdaptiveAvgPool2d.</remarks>
/// <param name="Output">H' and W', pixels.</param>
public sealed record AdaptiveAveragePooling(Extent Output) : Layer
{
    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        if (Output.Height < 1 || Output.Width < 1)
            throw circuit.Refuse(this, "expected an output of at least one pixel.");
        if (input.Shape.IsFlat)
            throw circuit.Refuse(this, $"input is {input.Shape}, expected (C, H, W).");
        return circuit.Append(new Shape(input.Shape.Channels, Output.Height, Output.Width), 0,
            output => new AdaptiveAverageStep<T>(input, output));
    }
}
