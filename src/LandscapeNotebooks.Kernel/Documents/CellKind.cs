namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>What a notebook does with a cell.</summary>
public enum CellKind
{
    Code,
    Markdown,
    Raw,
}
