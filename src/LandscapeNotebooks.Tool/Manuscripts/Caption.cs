namespace LandscapeNotebooks.Tool.Manuscripts;

/// <summary>What stands at a figure or a table.</summary>
/// <param name="Label">Its number.</param>
/// <param name="Text">Markdown of one paragraph, without the number.</param>
internal sealed record Caption(Label Label, string Text);
