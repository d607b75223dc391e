namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>A cell that is being edited: what it is now and, where it came from a file, the bytes that it had there.</summary>
/// <param name="Id">By which an editor knows it: the file's own where it has one.</param>
/// <param name="Cell">What it is now.</param>
public sealed record DraftCell(string Id, NotebookCell Cell)
{
    internal IpynbBytes? Origin { get; init; }
}
