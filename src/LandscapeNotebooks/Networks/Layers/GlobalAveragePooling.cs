using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>The mean of each channel over the image: (C, H, W) becomes (C) features.</summary>
public sealed record GlobalAveragePooling : Layer
{
    /// <inheritdoc/>
    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) => input.Shape.IsFlat
        ? throw circuit.Refuse(this, $"input is {input.Shape}, expected (C, H, W).")
        : circuit.Append(new Shape(input.Shape.Channels), 0, output => new GlobalAverageStep<T>(input, output));
}
