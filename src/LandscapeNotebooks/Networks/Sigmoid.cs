using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Networks.Steps;

namespace LandscapeNotebooks.Networks;

/// <summary>The logistic function y = 1 / (1 + e^-x).</summary>
public sealed record Sigmoid : Layer
{
    internal override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, LogisticFunction<T>>(input, output, default));

    public override string ToString() => "Sigmoid()";
}
