using System.Collections.Immutable;

namespace LandscapeNotebooks.Storage;

/// <summary>What the header of a safetensors file says of one tensor; the offset counts from the end of the header.</summary>
public sealed record TensorEntry(string Name, TensorType Type, ImmutableArray<int> Shape, long Offset, long Length)
    : TensorInfo(Name, Type, Shape);
