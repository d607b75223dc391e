namespace LandscapeNotebooks.Interactive.Binding;

/// <summary>An argument that the command looks at by itself: a variable, whatever it holds and whether it is there or not, or a
/// number.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Exists">Whether there is such a variable; true for a number.</param>
/// <param name="Value">What it holds, which may be null.</param>
public sealed record NamedValue(string Text, bool Exists, object? Value);
