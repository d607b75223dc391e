using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Networks.Layers.Sequences;

/// <summary>Self-attention, then two affine maps of each position with a GELU between them; a shortcut around each of the two.</summary>
/// <remarks>
/// x and y are (E, H, W), a sequence or an image. Parameters by the names of PyTorch's TransformerEncoderLayer: <c>norm1</c>,
/// <c>self_attn</c>, <c>norm2</c>, <c>linear1</c>, (F, E), <c>linear2</c>, (E, F). A. Vaswani et al., Attention is all you need, 2017.
/// </remarks>
/// <param name="Width">E.</param>
/// <param name="Heads">A divisor of E.</param>
/// <param name="Hidden">F, often 4 E.</param>
public sealed record TransformerBlock(int Width, int Heads, int Hidden) : Composition
{
    /// <summary>Whether a position sees only itself and those before it.</summary>
    public bool Causal { get; init; }

    public NormPlacement Norm { get; init; } = NormPlacement.Before;

    /// <summary>What stands between the two affine maps.</summary>
    public Layer Activation { get; init; } = new GELU();

    /// <summary>The share of each branch's outputs that training drops.</summary>
    public double DropoutRate { get; init; }

    /// <inheritdoc/>
    public override Layer Body
    {
        get
        {
            Layer norm1 = new LayerNormalization(Width) { Name = "norm1" }, norm2 = new LayerNormalization(Width) { Name = "norm2" };
            Layer attention = new MultiHeadSelfAttention(Width, Heads) { Causal = Causal, Name = "self_attn" };
            Layer[] maps =
            [
                new Affine(Width, Hidden) { PerPosition = true, Name = "linear1" }, Activation with { Name = "activation" },
                new Affine(Hidden, Width) { PerPosition = true, Name = "linear2" },
            ];
            Layer[] drop = DropoutRate > 0 ? [new Dropout(DropoutRate)] : [];
            return Norm == NormPlacement.Before
                ? new Sequential(Around([norm1, attention, .. drop]), Around([norm2, .. maps, .. drop]))
                : new Sequential(Around([attention, .. drop]), norm1, Around([.. maps, .. drop]), norm2);
        }
    }

    protected override string Describe() => $"TransformerBlock({Width}, {Heads}, {Hidden}{(Causal ? ", causal" : "")}"
        + $"{(Norm == NormPlacement.After ? ", norm after" : "")})";

    /// <summary>A shortcut around layers, which leaves no trace in their names.</summary>
    private static Residual Around(Layer[] layers) => new([.. layers]) { Name = "" };
}
