namespace LandscapeNotebooks.Networks.Layers.Sequences;

/// <summary>Where a transformer block normalises.</summary>
/// <remarks>R. Xiong et al., On layer normalization in the transformer architecture, 2020.</remarks>
public enum NormPlacement
{
    /// <summary>x + f(norm x): as GPT-2 and the vision transformer; trains without warm-up.</summary>
    Before,

    /// <summary>norm(x + f(x)): as the first transformer.</summary>
    After,
}
