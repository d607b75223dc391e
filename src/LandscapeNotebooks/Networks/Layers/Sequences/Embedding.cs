using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps.Sequences;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Layers.Sequences;

/// <summary>y[t] = W[x[t]]: each token's own vector; (T) whole numbers become a sequence (E, 1, T).</summary>
/// <remarks>
/// A sequence is an image of height 1: E channels at T positions, so that layers over positions and over pixels are the same. It must be
/// the first layer, because tokens have no derivative. Parameter: <c>weight</c> W, (V, E), as PyTorch's Embedding. For filter
/// normalisation each token's vector is a filter.
/// </remarks>
/// <param name="Tokens">V.</param>
/// <param name="Width">E.</param>
public sealed record Embedding(int Tokens, int Width) : Layer
{
    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        if (Tokens < 1 || Width < 1)
            throw circuit.Refuse(this, "expected at least one token and a width of at least 1.");
        if (input.Shape.Features != input.Shape.Channels && input.Shape.Features != input.Shape.Width)
            throw circuit.Refuse(this, $"input is {input.Shape}, expected tokens, (T).");
        if (circuit.DependsOnParameters(input))
            throw circuit.Refuse(this, "the input comes from a layer with parameters, expected the tokens themselves.");

        var weight = circuit.Parameter("weight", ParameterKind.Weight, Tokens, Width);
        return circuit.Append(new Shape(Width, 1, input.Features), 0, output => new EmbeddingStep<T>(input, output, weight));
    }
}
