using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Exchange;

/// <summary>A file whose tensors are not those of the network; the message ends with both, side by side.</summary>
public sealed class TensorMismatchException : IOException
{
    private const int MostRows = 40, LongestName = 60;

    internal TensorMismatchException(string path, TensorNames names, IReadOnlyList<(TensorInfo? Tensor, ParameterBlock? Block)> rows,
        int blocks, TensorNames? fitting)
        : this(path, [.. rows.Select(row => (row.Tensor, row.Block, TensorPairing.Fault(row.Tensor, row.Block, names)))], blocks, fitting)
    {
    }

    private TensorMismatchException(string path, (TensorInfo? Tensor, ParameterBlock? Block, string Fault)[] rows, int blocks,
        TensorNames? fitting)
        : base($"{path}: {rows.Count(row => row.Fault.Length == 0)} of the network's {blocks} blocks find their tensor in the file; "
            + $"{Mend(fitting)}.\n{TableOf([.. rows.Where(row => row.Fault.Length > 0)])}")
        => (Path, Fitting) = (path, fitting);

    public string Path { get; }

    /// <summary>What would pair them; null where neither their order nor their shapes do.</summary>
    public TensorNames? Fitting { get; }

    private static string Mend(TensorNames? names) =>
        names == TensorNames.Order ? "in their order they fit: --names order, or TensorNames.Order"
        : names == TensorNames.Shape ? "by their shapes they fit: --names shape, or TensorNames.Shape"
        : "build the network that the file was saved from, or say which is which, and with null what is left out: --names map.json, or "
            + "TensorNames.Map";

    private static string TableOf((TensorInfo? Tensor, ParameterBlock? Block, string Fault)[] rows)
    {
        var shown = rows.Take(MostRows).ToArray();
        var table = Table.Of(
            new("in the file", shown.Select(row => Name(row.Tensor?.Name))),
            new("its shape", shown.Select(row => row.Tensor is { } tensor ? TensorPairing.Text(tensor.Shape.Take(8)) : "")),
            new("in the network", shown.Select(row => Name(row.Block?.Name))),
            new("block's shape", shown.Select(row => row.Block is { } block ? TensorPairing.Text(block.Shape) : "")),
            new("what", shown.Select(row => row.Fault)));
        return rows.Length > MostRows ? $"{table}\n... and {rows.Length - MostRows} more" : table.ToString();
    }

    // Names of a foreign file stand in the message: they must not break its lines.
    private static string Name(string? name) => name is null ? ""
        : string.Concat((name.Length > LongestName ? name[..LongestName] + "..." : name).Select(c => char.IsControl(c) ? ' ' : c));
}
