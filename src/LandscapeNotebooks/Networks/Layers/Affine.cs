using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>The affine layer y = W x + b.</summary>
/// <remarks>x is (I), y is (O). Parameters: <c>weight</c> W, (O, I), then <c>bias</c> b, (O), as PyTorch's Linear.</remarks>
/// <param name="Inputs">I.</param>
/// <param name="Outputs">O.</param>
public sealed record Affine(int Inputs, int Outputs) : Layer
{
    /// <summary>Whether there is a b.</summary>
    public bool Bias { get; init; } = true;

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        if (Inputs < 1 || Outputs < 1)
            throw circuit.Refuse(this, "expected at least one input and one output.");
        if (input.Features != Inputs)
            throw circuit.Refuse(this, $"input is {input.Shape.Describe()}, expected {Inputs}.");
        if (!input.Shape.IsFlat)
            throw circuit.Refuse(this,
                $"input is {input.Shape.Describe()} with a height and a width, expected features; put a Flatten before it.");

        var weight = circuit.Parameter("weight", ParameterKind.Weight, Outputs, Inputs);
        var bias = Bias ? circuit.Parameter("bias", ParameterKind.Bias, Outputs) : null;
        return circuit.Append(new Shape(Outputs), (long)Inputs * Outputs, output => new AffineStep<T>(input, output, weight, bias));
    }
}
