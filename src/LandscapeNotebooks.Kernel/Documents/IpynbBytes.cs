namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>A cell as it stands in its file.</summary>
/// <param name="Text">From its opening brace to its closing one.</param>
/// <param name="Place">The cell that these bytes are, its ranges counted from the beginning of <paramref name="Text"/>.</param>
internal sealed record IpynbBytes(byte[] Text, IpynbCell Place)
{
    public static IpynbBytes Of(ReadOnlySpan<byte> file, IpynbCell cell)
    {
        int start = cell.Start;
        return new IpynbBytes(file[cell.At].ToArray(), cell with
        {
            At = Moved(cell.At),
            Source = Moved(cell.Source),
            Metadata = cell.Metadata is { } metadata ? Moved(metadata) : null,
            Outputs = cell.Outputs is { } outputs ? Moved(outputs) : null,
            ExecutionCount = cell.ExecutionCount is { } count ? Moved(count) : null,
        });

        Range Moved(Range at) => (at.Start.Value - start)..(at.End.Value - start);
    }
}
