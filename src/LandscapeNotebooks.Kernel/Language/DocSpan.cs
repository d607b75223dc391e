namespace LandscapeNotebooks.Kernel.Language;

/// <summary>A piece of documentation in one style.</summary>
internal readonly record struct DocSpan(DocStyle Style, string Text);
