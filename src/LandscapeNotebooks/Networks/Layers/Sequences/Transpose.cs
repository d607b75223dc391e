using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps.Sequences;

namespace LandscapeNotebooks.Networks.Layers.Sequences;

/// <summary>Positions become channels and channels positions: (C, H, W) becomes (H W, 1, C).</summary>
/// <remarks>What maps the channels of each position then maps the positions of each channel, as an MLP-mixer does.</remarks>
public sealed record Transpose : Layer
{
    public override Value Connect<T>(Circuit<T> circuit, Value input) => input.Shape.IsFlat
        ? throw circuit.Refuse(this, $"input is {input.Shape}, expected (C, H, W).")
        : circuit.Append(new Shape(input.Shape.Pixels, 1, input.Shape.Channels), 0, output => new TransposeStep<T>(input, output));
}
