namespace LandscapeNotebooks.Kernel.Sessions;

/// <summary>Where code stands that runs: in a cell, or in a file that a cell loads.</summary>
/// <param name="Name">As errors name it.</param>
/// <param name="Folder">Where the files lie that it loads.</param>
/// <param name="Open">The files that are being loaded, from the outermost; empty in a cell.</param>
/// <param name="ShowsResult">Whether the value that ends it is shown.</param>
internal sealed record CodePlace(string Name, string Folder, IReadOnlyList<string> Open, bool ShowsResult)
{
    public bool IsCell => Open.Count == 0;
}
