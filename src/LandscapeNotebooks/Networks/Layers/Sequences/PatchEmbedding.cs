using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Networks.Layers.Sequences;

/// <summary>An image as a sequence of its square patches, each mapped by the same affine map: (C, H, W) becomes (E, 1, T).</summary>
/// <remarks>
/// A convolution whose stride is its kernel, p: T = (H / p)(W / p) patches in row order. Parameters: <c>proj.weight</c>, (E, C, p, p),
/// and <c>proj.bias</c>, (E). A. Dosovitskiy et al., An image is worth 16x16 words, 2021.
/// </remarks>
/// <param name="Channels">C.</param>
/// <param name="Width">E.</param>
/// <param name="Patch">p, pixels: a divisor of H and W.</param>
public sealed record PatchEmbedding(int Channels, int Width, int Patch) : Layer
{
    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        var x = input.Shape;
        if (Patch < 1 || x.IsFlat || x.Height % Patch != 0 || x.Width % Patch != 0)
            throw circuit.Refuse(this, $"input is {x}, expected ({Channels}, H, W) that falls into patches of {Patch} x {Patch} pixels.");
        var patches = circuit.Connect(new Convolution(Channels, Width, Patch) { Stride = Patch }, "proj", input);
        return patches.As(new Shape(Width, 1, patches.Shape.Pixels));
    }
}
