using System.Collections.Immutable;

namespace LandscapeNotebooks.Parameters;

/// <summary>A block of theta before it has its place.</summary>
/// <param name="Name">The last part of its name: "weight".</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Shape">Row-major; the first axis of a weight counts its filters, the product of the others is its fan-in.</param>
public readonly record struct BlockShape(string Name, ParameterKind Kind, params ImmutableArray<int> Shape);
