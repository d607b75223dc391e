using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;
using LandscapeNotebooks.Numerics.Convolutions;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>A convolution's transposed map, plus a bias: each pixel of x puts W, times itself, into y, a stride apart.</summary>
/// <remarks>
/// x is (I, H, W), y (O, H', W') with H' = (H - 1) Stride - 2 Padding + Dilation (R - 1) + Rest + 1. Parameters: <c>weight</c> W,
/// (I, O / G, R, S), then <c>bias</c> b, (O), as PyTorch's ConvTranspose2d. For filter normalisation a filter is what one input channel
/// puts down. V. Dumoulin and F. Visin, A guide to convolution arithmetic for deep learning, 2016.
/// </remarks>
/// <param name="Inputs">I, channels.</param>
/// <param name="Outputs">O, channels.</param>
/// <param name="Kernel">R and S, pixels.</param>
public sealed record TransposedConvolution(int Inputs, int Outputs, Extent Kernel) : Layer
{
    /// <summary>Pixels of y between the windows of two pixels of x.</summary>
    public Extent Stride { get; init; } = 1;

    /// <summary>Pixels that are cut off at each side of y.</summary>
    public Extent Padding { get; init; }

    /// <summary>Pixels between two taps of a window.</summary>
    public Extent Dilation { get; init; } = 1;

    /// <summary>Pixels that are added at the lower and right end of y, below the stride: PyTorch's output_padding.</summary>
    public Extent Rest { get; init; }

    /// <summary>G, a divisor of I and O.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether there is a b.</summary>
    public bool Bias { get; init; } = true;

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        var x = input.Shape;
        int height = (x.Height - 1) * Stride.Height - 2 * Padding.Height + Dilation.Height * (Kernel.Height - 1) + Rest.Height + 1,
            width = (x.Width - 1) * Stride.Width - 2 * Padding.Width + Dilation.Width * (Kernel.Width - 1) + Rest.Width + 1;
        var shape = new PatchShape(Outputs, Inputs, height, width, Kernel.Height, Kernel.Width) // from y to x
        {
            Stride = (Stride.Height, Stride.Width),
            Padding = (Padding.Height, Padding.Width),
            Dilation = (Dilation.Height, Dilation.Width),
            Groups = Groups,
        };
        PatchConnection.Check(circuit, this, shape);
        if (x.IsFlat || x.Channels != Inputs)
            throw circuit.Refuse(this, $"input is {x}, expected ({Inputs}, H, W).");
        if (Rest.Height < 0 || Rest.Width < 0 || Rest.Height >= Stride.Height || Rest.Width >= Stride.Width)
            throw circuit.Refuse(this, $"the rest is {Rest}, expected at least 0 and less than the stride of {Stride}.");
        if (height < 1 || width < 1)
            throw circuit.Refuse(this, $"input is {x}, of which a padding of {Padding} leaves nothing.");

        var weight = circuit.Parameter("weight", ParameterKind.Weight, Inputs, Outputs / Groups, Kernel.Height, Kernel.Width);
        var bias = Bias ? circuit.Parameter("bias", ParameterKind.Bias, Outputs) : null;
        return circuit.Append(new Shape(Outputs, height, width), shape.MultiplyAdds,
            output => new PatchConvolutionStep<T>(input, output, shape, isTransposed: true, weight, bias));
    }

    protected override string Describe() =>
        $"TransposedConvolution({Inputs}, {Outputs}, {Kernel}{PatchConnection.Describe(Stride, Padding, Dilation, Groups)}"
            + $"{(Rest == 0 ? "" : $", rest {Rest}")})";
}
