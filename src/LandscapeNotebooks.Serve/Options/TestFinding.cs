namespace LandscapeNotebooks.Serve.Options;

/// <summary>What is to be mended at a cell.</summary>
/// <param name="Name">The name of the cell.</param>
/// <param name="Lines">What is wrong.</param>
public sealed record TestFinding(string Name, IReadOnlyList<string> Lines);
