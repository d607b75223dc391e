namespace LandscapeNotebooks.Networks.Layers;

/// <summary>What a residual block adds to its layers' output where the shape changes; where it does not,
/// all but None add the input.</summary>
/// <remarks>K. He et al., Deep residual learning for image recognition, 2015, section 4.1.</remarks>
public enum Shortcut
{
    /// <summary>Nothing: the plain network of the same layers.</summary>
    None,

    /// <summary>The input: its shape must not change.</summary>
    Identity,

    /// <summary>Every stride-th pixel of the input, the new channels zero (option A): no parameters.</summary>
    Padded,

    /// <summary>A 1x1 convolution of that stride and a batch normalisation (option B).</summary>
    Projected,

    /// <summary>A 1x1 convolution of that stride alone, as in wide residual networks.</summary>
    Convolved,
}
