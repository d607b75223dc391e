using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;
using LandscapeNotebooks.Numerics.Convolutions;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>The 2-D convolution y[o] = b[o] + sum over inputs i and window (r, s) of W[o][i][r][s] x[i], shifted by (r, s).</summary>
/// <remarks>
/// x is (I, H, W), y (O, H', W') with H' = (H + 2 Padding - Dilation (R - 1) - 1) / Stride + 1, rounded down. Of G groups each maps I / G
/// channels to O / G; I groups are a depthwise convolution. Parameters: <c>weight</c> W, (O, I / G, R, S), then <c>bias</c> b, (O), as
/// PyTorch's Conv2d.
/// </remarks>
/// <param name="Inputs">I, channels.</param>
/// <param name="Outputs">O, channels.</param>
/// <param name="Kernel">R and S, pixels.</param>
public sealed record Convolution(int Inputs, int Outputs, Extent Kernel) : Layer
{
    /// <summary>Pixels between two windows.</summary>
    public Extent Stride { get; init; } = 1;

    /// <summary>Zeros around the image, pixels on each side.</summary>
    public Extent Padding { get; init; }

    /// <summary>Pixels between two taps of a window.</summary>
    public Extent Dilation { get; init; } = 1;

    /// <summary>G, a divisor of I and O.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether there is a b.</summary>
    public bool Bias { get; init; } = true;

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        var shape = new PatchShape(Inputs, Outputs, input.Shape.Height, input.Shape.Width, Kernel.Height, Kernel.Width)
        {
            Stride = (Stride.Height, Stride.Width),
            Padding = (Padding.Height, Padding.Width),
            Dilation = (Dilation.Height, Dilation.Width),
            Groups = Groups,
        };
        PatchConnection.Check(circuit, this, shape);
        if (input.Shape.IsFlat || input.Shape.Channels != Inputs)
            throw circuit.Refuse(this, $"input is {input.Shape}, expected ({Inputs}, H, W).");
        if (shape.OutputHeight < 1 || shape.OutputWidth < 1)
            throw circuit.Refuse(this, $"input is {input.Shape}, smaller than the kernel with a padding of {Padding}.");

        var weight = circuit.Parameter("weight", ParameterKind.Weight, Outputs, Inputs / Groups, Kernel.Height, Kernel.Width);
        var bias = Bias ? circuit.Parameter("bias", ParameterKind.Bias, Outputs) : null;
        bool isPlain = Groups == 1 && Dilation == 1 && Stride.Height == Stride.Width && Padding.Height == Padding.Width;
        var plain = new Numerics.Convolutions.Convolution(Inputs, Outputs, input.Shape.Height, input.Shape.Width, Kernel.Height,
            Kernel.Width, Stride.Height, Padding.Height);
        return circuit.Append(new Shape(Outputs, shape.OutputHeight, shape.OutputWidth), shape.MultiplyAdds, output => isPlain
            ? new ConvolutionStep<T>(input, output, plain, weight, bias)
            : new PatchConvolutionStep<T>(input, output, shape, isTransposed: false, weight, bias));
    }

    protected override string Describe() =>
        $"Convolution({Inputs}, {Outputs}, {Kernel}{PatchConnection.Describe(Stride, Padding, Dilation, Groups)})";
}
