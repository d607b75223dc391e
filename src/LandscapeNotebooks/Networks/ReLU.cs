using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Networks.Steps;

namespace LandscapeNotebooks.Networks;

/// <summary>The rectifier y = max(0, x). The derivative at 0 is taken as 0, as in PyTorch.</summary>
public sealed record ReLU : Layer
{
    /// <inheritdoc/>
    public override string Kinks => "where x = 0";

    internal override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, Rectifier<T>>(input, output, default));

    public override string ToString() => "ReLU()";
}
