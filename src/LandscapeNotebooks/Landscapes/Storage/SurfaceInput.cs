namespace LandscapeNotebooks.Landscapes.Storage;

/// <summary>Something that the values of a surface depend on: <c>weights</c>, <c>train data</c>, <c>seed</c>.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its text, or the hash of its content.</param>
public sealed record SurfaceInput(string Name, string Value);
