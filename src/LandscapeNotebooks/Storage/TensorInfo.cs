using System.Collections.Immutable;

namespace LandscapeNotebooks.Storage;

/// <summary>What a file says of one tensor before its numbers are read.</summary>
/// <param name="Name">As the file calls it.</param>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Extents; none for a scalar.</param>
public record TensorInfo(string Name, TensorType Type, ImmutableArray<int> Shape)
{
    /// <summary>The last part of a dotted name: <c>weight</c> of <c>conv1.weight</c>.</summary>
    internal string Ending => Name[(Name.LastIndexOf('.') + 1)..];
}
