using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>The affine layer y = W x + b.</summary>
/// <remarks>
/// x is (I), y is (O). Parameters: <c>weight</c> W, (O, I), then <c>bias</c> b, (O), as PyTorch's Linear. With <see cref="PerPosition"/>
/// the same W maps the channels of every position of a sequence or an image, (I, H, W) to (O, H, W).
/// </remarks>
/// <param name="Inputs">I.</param>
/// <param name="Outputs">O.</param>
public sealed record Affine(int Inputs, int Outputs) : Layer
{
    /// <summary>Whether there is a b.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>Whether W maps the channels of each position, as in a transformer, and not the whole sample.</summary>
    public bool PerPosition { get; init; }

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        if (Inputs < 1 || Outputs < 1)
            throw circuit.Refuse(this, "expected at least one input and one output.");
        if (PerPosition ? input.Shape.Channels != Inputs : input.Features != Inputs)
            throw circuit.Refuse(this, PerPosition ? $"input is {input.Shape}, expected {Inputs} channels."
                : $"input is {input.Shape.Describe()}, expected {Inputs}.");
        if (!PerPosition && !input.Shape.IsFlat)
            throw circuit.Refuse(this, $"input is {input.Shape.Describe()} with a height and a width, expected features; put a Flatten "
                + $"before it, or set PerPosition to map each position by itself.");

        var weight = circuit.Parameter("weight", ParameterKind.Weight, Outputs, Inputs);
        var bias = Bias ? circuit.Parameter("bias", ParameterKind.Bias, Outputs) : null;
        var shape = input.Shape.IsFlat ? new Shape(Outputs) : input.Shape with { Channels = Outputs };
        return circuit.Append(shape, (long)Inputs * Outputs * shape.Pixels, output => new AffineStep<T>(input, output, weight, bias));
    }

    protected override string Describe() => $"Affine({Inputs}, {Outputs}{(PerPosition ? ", per position" : "")})";
}
