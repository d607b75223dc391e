using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps.Sequences;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Layers.Sequences;

/// <summary>y[t] = x[t] + W[t]: a learned vector for every position.</summary>
/// <remarks>
/// x is (C, H, W), a sequence or an image, T = H W positions in row order. Parameter: <c>weight</c> W, (T, C). For filter normalisation
/// each position's vector is a filter.
/// </remarks>
/// <param name="Positions">T.</param>
/// <param name="Width">C.</param>
public sealed record PositionalEmbedding(int Positions, int Width) : Layer
{
    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        if (input.Shape.IsFlat || (input.Shape.Channels, input.Shape.Pixels) != (Width, Positions))
            throw circuit.Refuse(this, $"input is {input.Shape}, expected {Width} channels at {Positions} positions.");
        var weight = circuit.Parameter("weight", ParameterKind.Weight, Positions, Width);
        return circuit.Append(input.Shape, 0, output => new PositionsStep<T>(input, output, weight, new double[weight.Length]));
    }
}
