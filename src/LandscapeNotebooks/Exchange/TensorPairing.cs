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
        TensorInfo[] tensors =
            [.. file.Entries.Where(entry => entry.Ending != "num_batches_tracked" && names.Renamed(entry.Name) is not null)];
        if (names.Pairing != TensorOrder.Name)
            RequireOrder(file, tensors, names.Pairing);
        var pairs = Pairs(tensors, layout, names);
        bool isWhole = pairs is not null && Array.TrueForAll(pairs, pair => Fits(pair.Tensor, pair.Block));
        RequireKnown(file, names, isWhole);
        return isWhole ? [.. pairs!.Select(pair => pair.Tensor)] : throw Mismatch(file, tensors, layout, names);
    }

    /// <summary>A tensor for every block; null where their number differs.</summary>
    private static (TensorInfo Tensor, ParameterBlock Block)[]? Pairs(TensorInfo[] tensors, ParameterLayout layout, TensorNames names)
    {
        if (tensors.Length != layout.Blocks.Length)
            return null;
        if (names.Pairing == TensorOrder.File)
            return [.. tensors.Zip(layout.Blocks)];
        bool named = names.Pairing == TensorOrder.Name;
        var waiting = tensors.GroupBy(tensor => named ? names.Renamed(tensor.Name)! : Text(tensor.Shape))
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

    /// <summary>A slip in a map would do nothing. A file that fits without the map is another one than it is for.</summary>
    private static void RequireKnown(ITensorFile file, TensorNames names, bool isWhole)
    {
        string[] unknown = [.. names.Unknown(file.Entries)];
        if (unknown.Length == 0 || (isWhole && unknown.Length == names.Renames.Count))
            return;
        throw new DataFileException(file.Path, "names", $"has no tensor {string.Join(", ", unknown.Take(10))}, which the map of names has",
            $"correct the map: the file has {string.Join(", ", file.Entries.Take(10).Select(entry => entry.Name))}"
                + (file.Entries.Count > 10 ? ", ..." : ""));
    }

    private static void RequireOrder(ITensorFile file, TensorInfo[] tensors, TensorOrder pairing)
    {
        bool isClear = pairing == TensorOrder.Shape && tensors.DistinctBy(tensor => Text(tensor.Shape)).Count() == tensors.Length;
        if (file.KeepsOrder || isClear)
            return;
        throw new DataFileException(file.Path, "header", pairing == TensorOrder.File
            ? "tells no order: writers of this format sort the tensors by type and name"
            : "has several tensors of one shape, and tells no order: writers of this format sort the tensors by type and name",
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
            _ => OfShape(tensors, i, layout),
        })).ToArray();

        // What has no partner stands beside one of its shape that has none either: of several, the one whose name ends most alike.
        List<ParameterBlock> left = [.. layout.Blocks.Except(rows.Select(row => row.Block).OfType<ParameterBlock>())];
        var likes = from row in Enumerable.Range(0, rows.Length)
                    where rows[row].Block is null
                    from block in left
                    where Fits(tensors[row], block)
                    orderby AlikeAtEnd(tensors[row].Name, block.Name) descending
                    select (Row: row, Block: block);
        foreach (var (row, block) in likes.ToArray())
        {
            if (rows[row].Block is null && left.Remove(block))
                rows[row].Block = block;
        }

        return new(file.Path, names, [.. rows, .. left.Select(block => ((TensorInfo?)null, (ParameterBlock?)block))],
            layout.Blocks.Length, fitting);
    }

    /// <summary>Of the blocks of a tensor's shape the one that has its number among them.</summary>
    private static ParameterBlock? OfShape(TensorInfo[] tensors, int i, ParameterLayout layout)
    {
        string shape = Text(tensors[i].Shape);
        return layout.Blocks.Where(block => Text(block.Shape) == shape)
            .ElementAtOrDefault(tensors.Take(i).Count(tensor => Text(tensor.Shape) == shape));
    }

    /// <summary>How many words at their ends two names share: 2 for enc.0.norm.bias and block0.norm.bias.</summary>
    private static int AlikeAtEnd(string one, string other) =>
        one.Split('.').Reverse().Zip(other.Split('.').Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();

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
