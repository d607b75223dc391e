namespace LandscapeNotebooks.Tool.Pages;

/// <summary>A heading of a page.</summary>
/// <param name="Level">From 1, the title.</param>
/// <param name="Id">Its place on the page.</param>
/// <param name="Text">As plain text.</param>
/// <param name="Html">As it shows in the table of contents.</param>
internal sealed record PageHeading(int Level, string Id, string Text, string Html);
