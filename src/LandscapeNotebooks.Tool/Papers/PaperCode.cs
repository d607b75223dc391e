namespace LandscapeNotebooks.Tool.Papers;

/// <summary>Where the code cells of a notebook stand in a paper.</summary>
internal enum PaperCode
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>Behind the text.</summary>
    Appendix,

    /// <summary>Where they stand in the notebook.</summary>
    Inline,
}
