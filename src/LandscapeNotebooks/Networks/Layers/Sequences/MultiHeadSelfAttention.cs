using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;
using LandscapeNotebooks.Networks.Steps.Sequences;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Layers.Sequences;

/// <summary>
/// Self-attention: in each head a position takes the mean of all positions' values, weighted by softmax(q' k / sqrt D).
/// </summary>
/// <remarks>
/// <para>x and y are (E, H, W), a sequence or an image, T = H W positions. q, k and v are affine in x; the heads' means, D = E / heads
/// features each, stand one after another and pass a last affine map. Parameters, as PyTorch's MultiheadAttention:
/// <c>in_proj_weight</c>, (3E, E), and <c>in_proj_bias</c>, (3E), with q first, then k, then v; <c>out_proj.weight</c>, (E, E), and
/// <c>out_proj.bias</c>, (E). For filter normalisation a row is a filter: what makes one feature of a query, a key, a value or an
/// output.</para>
/// <para>A. Vaswani et al., Attention is all you need, 2017.</para>
/// </remarks>
/// <param name="Width">E.</param>
/// <param name="Heads">A divisor of E.</param>
public sealed record MultiHeadSelfAttention(int Width, int Heads) : Layer
{
    /// <summary>Whether a position sees only itself and those before it, as in a language model.</summary>
    public bool Causal { get; init; }

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        var x = input.Shape;
        if (Heads < 1 || Width % Heads != 0)
            throw circuit.Refuse(this, $"{Width} features do not fall into {Heads} heads of one size.");
        if (x.IsFlat || x.Channels != Width)
            throw circuit.Refuse(this, $"input is {x}, expected {Width} channels at positions, ({Width}, 1, T) or ({Width}, H, W).");

        var weight = circuit.Parameter("in_proj_weight", ParameterKind.Weight, 3 * Width, Width);
        var bias = circuit.Parameter("in_proj_bias", ParameterKind.Bias, 3 * Width);
        long products = 3L * Width * Width * x.Pixels, scores = 2L * Width * x.Pixels * x.Pixels;
        var projected = circuit.Append(x with { Channels = 3 * Width }, products,
            output => new AffineStep<T>(input, output, weight, bias));
        var shape = new AttentionShape(x.Pixels, Width / Heads, Heads, Causal);
        var mixed = circuit.Append(x, scores, output => new AttentionStep<T>(projected, output, shape));
        return circuit.Connect(new Affine(Width, Width) { PerPosition = true }, "out_proj", mixed);
    }

    protected override string Describe() => $"MultiHeadSelfAttention({Width}, {Heads}{(Causal ? ", causal" : "")})";
}
