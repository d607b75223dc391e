using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Networks.Steps;

namespace LandscapeNotebooks.Networks;

/// <summary>The hyperbolic tangent y = tanh x.</summary>
public sealed record Tanh : Layer
{
    internal override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, HyperbolicTangent<T>>(input, output, default));

    public override string ToString() => "Tanh()";
}
