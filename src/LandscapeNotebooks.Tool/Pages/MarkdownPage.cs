namespace LandscapeNotebooks.Tool.Pages;

/// <summary>Markdown and the pictures that lie in the folder it names.</summary>
internal sealed record MarkdownPage(string Text, IReadOnlyList<(string Name, byte[] Bytes)> Files);
