namespace LandscapeNotebooks.Kernel.Language.Help;

/// <summary>A piece of documentation in one style.</summary>
internal readonly record struct DocSpan(DocStyle Style, string Text);

/// <summary>How a piece of documentation is set.</summary>
internal enum DocStyle
{
    Plain,
    Code,
    CodeBlock,

    /// <summary>No text: here a paragraph ends.</summary>
    Break,

    /// <summary>No text: here an item of a list begins.</summary>
    Item,
}
