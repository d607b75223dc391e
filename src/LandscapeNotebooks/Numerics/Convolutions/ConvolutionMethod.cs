namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>How a convolution is computed.</summary>
internal enum ConvolutionMethod
{
    /// <summary>Winograd's method in single precision where it is faster, by the definition elsewhere.</summary>
    Automatic,

    /// <summary>By the definition: one chain of fused multiply-adds an element.</summary>
    Direct,

    /// <summary>F(4 x 4, 3 x 3): a quarter of the multiplications, errors some ten times those of the definition.</summary>
    Winograd,
}
