using System.Collections.Immutable;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange.PyTorch;

/// <summary>A Python dict, in the order of its insertions; keys may be anything.</summary>
internal sealed class PickleDict
{
    public List<(object? Key, object? Value)> Items { get; } = [];

    /// <summary>Whether it holds tensors under names, and nothing else.</summary>
    public bool IsStateDict => Items.Count > 0 && Items.TrueForAll(item => item is (string, PickleTensor));
}

/// <summary>A name that a pickle refers to, of those that are known: nothing is looked up or run.</summary>
internal sealed record PickleGlobal(PickleGlobalKind Kind, TensorType Type = default);

/// <summary>What a global stands for.</summary>
internal enum PickleGlobalKind
{
    OrderedDict,
    RebuildTensor,
    RebuildParameter,
    Size,
    Storage,
}

/// <summary>A run of numbers in the file that tensors are views of.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">Element type.</param>
/// <param name="Count">Elements.</param>
internal sealed record PickleStorage(string Key, TensorType Type, long Count);

/// <summary>A view of a storage: element (i, j, ...) lies at offset + i s_0 + j s_1 + ...</summary>
internal sealed record PickleTensor(PickleStorage Storage, long Offset, ImmutableArray<int> Shape, ImmutableArray<long> Strides)
{
    public long Count => Shape.Aggregate(1L, (product, extent) => product * extent);

    /// <summary>One after the last element that it reads, counted from the storage's first.</summary>
    public long End => Count == 0 ? Offset : Offset + 1 + Shape.Select((extent, i) => (extent - 1) * Strides[i]).Sum();

    /// <summary>Whether its elements lie one after another, the last axis fastest.</summary>
    public bool IsContiguous
    {
        get
        {
            long expected = 1;
            for (int i = Shape.Length - 1; i >= 0; i--)
            {
                if (Shape[i] != 1 && Strides[i] != expected)
                    return Count == 0;
                expected *= Shape[i];
            }

            return true;
        }
    }
}
