using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>The 2-D convolution y[o] = b[o] + sum over inputs i and window (r, s) of W[o][i][r][s] x[i], shifted by (r, s).</summary>
/// <remarks>
/// x is (I, H, W), y (O, H', W') with H' = (H + 2 Padding - R) / Stride + 1, rounded down. Parameters: <c>weight</c> W, (O, I, R, S), then
/// <c>bias</c> b, (O), as PyTorch's Conv2d.
/// </remarks>
/// <param name="Inputs">I, channels.</param>
/// <param name="Outputs">O, channels.</param>
/// <param name="Kernel">R and S, pixels.</param>
public sealed record Convolution(int Inputs, int Outputs, Extent Kernel) : Layer
{
    /// <summary>Pixels between two windows.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Zeros around the image, pixels on each side.</summary>
    public int Padding { get; init; }

    /// <summary>Whether there is a b.</summary>
    public bool Bias { get; init; } = true;

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        var shape = new Numerics.Convolutions.Convolution(Inputs, Outputs, input.Shape.Height, input.Shape.Width, Kernel.Height,
            Kernel.Width, Stride, Padding);
        if (Inputs < 1 || Outputs < 1 || Kernel.Height < 1 || Kernel.Width < 1 || Stride < 1 || Padding < 0)
            throw circuit.Refuse(this, "expected positive channels, kernel and stride, and a padding of at least 0.");
        if (input.Shape.IsFlat || input.Shape.Channels != Inputs)
            throw circuit.Refuse(this, $"input is {input.Shape}, expected ({Inputs}, H, W).");
        if (Kernel.Height > input.Shape.Height + 2 * Padding || Kernel.Width > input.Shape.Width + 2 * Padding)
            throw circuit.Refuse(this, $"input is {input.Shape}, smaller than the kernel with a padding of {Padding}.");

        var weight = circuit.Parameter("weight", ParameterKind.Weight, Outputs, Inputs, Kernel.Height, Kernel.Width);
        var bias = Bias ? circuit.Parameter("bias", ParameterKind.Bias, Outputs) : null;
        return circuit.Append(new Shape(Outputs, shape.OutputHeight, shape.OutputWidth), shape.MultiplyAdds,
            output => new ConvolutionStep<T>(input, output, shape, weight, bias));
    }

    protected override string Describe() =>
        $"Convolution({Inputs}, {Outputs}, "
            + $"{Kernel}{(Stride == 1 ? "" : $", stride {Stride}")}{(Padding == 0 ? "" : $", padding {Padding}")})";
}
