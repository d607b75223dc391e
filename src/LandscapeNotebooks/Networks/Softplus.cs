using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Networks.Steps;

namespace LandscapeNotebooks.Networks;

/// <summary>y = ln(1 + e^x), exact for large x too.</summary>
public sealed record Softplus : Layer
{
    internal override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, SmoothRectifier<T>>(input, output, default));

    public override string ToString() => "Softplus()";
}
