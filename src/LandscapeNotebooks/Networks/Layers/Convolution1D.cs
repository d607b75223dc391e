using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;
using LandscapeNotebooks.Numerics.Convolutions;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>
/// The 1-D convolution along the positions of a sequence: y[o][t] = b[o] + sum over inputs i and taps r of W[o][i][r] x[i][t + r].
/// </summary>
/// <remarks>
/// x is (I, 1, T), y (O, 1, T') with T' = (T + 2 Padding - Dilation (R - 1) - 1) / Stride + 1, rounded down. Parameters: <c>weight</c> W,
/// (O, I / G, R), then <c>bias</c> b, (O), as PyTorch's Conv1d.
/// </remarks>
/// <param name="Inputs">I, channels.</param>
/// <param name="Outputs">O, channels.</param>
/// <param name="Kernel">R, positions.</param>
public sealed record Convolution1D(int Inputs, int Outputs, int Kernel) : Layer
{
    /// <summary>Positions between two windows.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Zeros on each side.</summary>
    public int Padding { get; init; }

    /// <summary>Positions between two taps of a window.</summary>
    public int Dilation { get; init; } = 1;

    /// <summary>G, a divisor of I and O.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether there is a b.</summary>
    public bool Bias { get; init; } = true;

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        var shape = new PatchShape(Inputs, Outputs, 1, input.Shape.Width, 1, Kernel)
        {
            Stride = (1, Stride),
            Padding = (0, Padding),
            Dilation = (1, Dilation),
            Groups = Groups,
        };
        PatchConnection.Check(circuit, this, shape);
        if (input.Shape.IsFlat || (input.Shape.Channels, input.Shape.Height) != (Inputs, 1))
            throw circuit.Refuse(this, $"input is {input.Shape}, expected a sequence, ({Inputs}, 1, T).");
        if (shape.OutputWidth < 1)
            throw circuit.Refuse(this, $"input is {input.Shape}, shorter than the kernel with a padding of {Padding}.");

        var weight = circuit.Parameter("weight", ParameterKind.Weight, Outputs, Inputs / Groups, Kernel);
        var bias = Bias ? circuit.Parameter("bias", ParameterKind.Bias, Outputs) : null;
        return circuit.Append(new Shape(Outputs, 1, shape.OutputWidth), shape.MultiplyAdds,
            output => new PatchConvolutionStep<T>(input, output, shape, isTransposed: false, weight, bias));
    }

    protected override string Describe() =>
        $"Convolution1D({Inputs}, {Outputs}, {Kernel}{PatchConnection.Describe(Stride, Padding, Dilation, Groups)})";
}
