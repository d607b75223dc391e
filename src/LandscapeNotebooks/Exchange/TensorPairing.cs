using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange;

/// <summary>Which tensor of a file is which block of a network.</summary>
internal static class TensorPairing
{
    private static readonly string[] Endings = ["weight", "bias", "running_mean", "running_var"];

    /// <summary>The tensor of every block, in the order of the layout.</summary>
    /// <exception cref="TensorMismatchException">A block or a tensor has no partner of its shape.</exception>
    public static IReadOnlyList<TensorInfo> Pair(ITensorFile file, ParameterLayout layout, TensorNames names)
    {
        // Counters of PyTorch are passed over: no formula of a trained model contains them.
        TensorInfo[] tensors = [.. file.Entries.Where(entry => entry.Ending != "num_batches_tracked")];
        if (names.Pairing != TensorOrder.Name)
            RequireOrder(file, tensors, names.Pairing);
        var pairs = Pairs(tensors, layout, names);
        return pairs is not null && Array.TrueForAll(pairs, pair => Fits(pair.Tensor, pair.Block))
            ? [.. pairs.Select(pair => pair.Tensor)]
            : throw Mismatch(file, tensors, layout, names);
    }

    /// <summary>A tensor for every block; null where their number differs.</summary>
    private static (TensorInfo Tensor, ParameterBlock Block)[]? Pairs(TensorInfo[] tensors, ParameterLayout layout, TensorNames names)
    {
        if (tensors.Length != layout.Blocks.Length)
            return null;
        if (names.Pairing == TensorOrder.File)
            return [.. tensors.Zip(layout.Blocks)];
        bool named = names.Pairing == TensorOrder.Name;
        var waiting = tensors.GroupBy(tensor => named ? names.Renamed(tensor.Name) : Text(tensor.Shape))
            .ToDictionary(group => group.Key, group => new Queue<TensorInfo>(group));
        List<(TensorInfo, ParameterBlock)> pairs = [];
        foreach (var block in layout.Blocks)
        {
            if (!waiting.TryGetValue(named ? block.Name : Text(block.Shape), out var queue) || !queue.TryDequeue(out var tensor))
                return null;
            pairs.Add((tensor, block));
        }

        return [.. pairs];
    }

    /// <summary>One shape; and no mean for a weight, where both have the names that PyTorch gives.</summary>
    private static bool Fits(TensorInfo tensor, ParameterBlock block)
    {
        string ending = block.Name[(block.Name.LastIndexOf('.') + 1)..];
        return tensor.Shape.AsSpan().SequenceEqual(block.Shape.AsSpan())
            && (tensor.Ending == ending || !Endings.Contains(tensor.Ending) || !Endings.Contains(ending));
    }

    private static void RequireOrder(ITensorFile file, TensorInfo[] tensors, TensorOrder pairing)
    {
        bool isClear = pairing == TensorOrder.Shape && tensors.DistinctBy(tensor => Text(tensor.Shape)).Count() == tensors.Length;
        if (file.KeepsOrder || isClear)
            return;
        throw new DataFileException(file.Path, "header", pairing == TensorOrder.File
            ? "has its tensors sorted by name, so that their order is not that of a model"
            : "has several tensors of one shape, sorted by name, so that their order is not that of a model",
            "give a map of names, or the model's .pt file, which keeps the order");
    }

    private static TensorMismatchException Mismatch(ITensorFile file, TensorInfo[] tensors, ParameterLayout layout, TensorNames names)
    {
        var fitting = new[] { TensorNames.Order, TensorNames.Shape }.FirstOrDefault(other => file.KeepsOrder
            && Pairs(tensors, layout, other) is { } pairs && Array.TrueForAll(pairs, pair => Fits(pair.Tensor, pair.Block)));
        var rows = tensors.Select((tensor, i) => ((TensorInfo?)tensor, Block: names.Pairing switch
        {
            TensorOrder.Name => layout.Blocks.FirstOrDefault(block => block.Name == names.Renamed(tensor.Name)),
            TensorOrder.File => layout.Blocks.ElementAtOrDefault(i),
            _ => null,
        })).ToArray();

        // What has no partner stands beside one of its shape that has none either.
        List<ParameterBlock> left = [.. layout.Blocks.Except(rows.Select(row => row.Block).OfType<ParameterBlock>())];
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Block is null && left.Find(block => Fits(tensors[i], block)) is { } like)
            {
                rows[i].Block = like;
                left.Remove(like);
            }
        }

        return new(file.Path, names, [.. rows, .. left.Select(block => ((TensorInfo?)null, (ParameterBlock?)block))],
            layout.Blocks.Length, fitting);
    }

    /// <summary>What keeps a row from being a pair; empty where nothing does.</summary>
    internal static string Fault(TensorInfo? tensor, ParameterBlock? block, TensorNames names) => (tensor, block) switch
    {
        (null, _) => "missing",
        (_, null) => "too much",
        _ when !tensor.Shape.AsSpan().SequenceEqual(block.Shape.AsSpan()) => "other shape",
        _ when !Fits(tensor, block) => "other kind",
        _ => names.Pairing == TensorOrder.Name && names.Renamed(tensor.Name) != block.Name ? "other name" : "",
    };

    internal static string Text(IEnumerable<int> shape) => $"({string.Join(", ", shape)})";
}
