using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Networks.Steps;

namespace LandscapeNotebooks.Networks;

/// <summary>y_c = x_c - ln sum_k e^(x_k) over the channels of each pixel, of features over all. The largest x is subtracted first.</summary>
public sealed record LogSoftmax : Layer
{
    internal override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new LogSoftmaxStep<T>(input, output));

    public override string ToString() => "LogSoftmax()";
}
