namespace LandscapeNotebooks.Tool.Manuscripts;

/// <summary>A work that a text cites.</summary>
/// <param name="Key">Of its entry.</param>
/// <param name="Before">What stands before it: <c>see</c>.</param>
/// <param name="After">Where in it: <c>section 4</c>.</param>
internal sealed record Citation(string Key, string Before, string After);
