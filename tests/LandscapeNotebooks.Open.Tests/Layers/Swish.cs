using LandscapeNotebooks.Networks.Layers;
using static LandscapeNotebooks.Numerics.Functions.Elementary;

namespace LandscapeNotebooks.Open.Tests.Layers;

/// <summary>Swish: y = x sigma(x).</summary>
public sealed record Swish : ElementwiseLayer
{
    protected override double Value(double x) => x * Sigmoid(x);

    protected override double Derivative(double x) => Sigmoid(x) * (1 + x * (1 - Sigmoid(x)));

    protected override double SecondDerivative(double x) => Sigmoid(x) * (1 - Sigmoid(x)) * (2 + x * (1 - 2 * Sigmoid(x)));
}
