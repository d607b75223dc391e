namespace LandscapeNotebooks.Kernel.Verification;

/// <summary>The first place where a cell shows something else than the committed notebook says.</summary>
/// <param name="Number">The execution count of the cell; of a text its place in the notebook, from 1.</param>
/// <param name="What">Which output: <c>stdout</c>, <c>text/plain of output 2</c>; of a text the binding.</param>
/// <param name="Committed">The line in the notebook; null where it has none.</param>
/// <param name="Found">The line now; null where there is none.</param>
public sealed record CellMismatch(int Number, string What, string? Committed, string? Found)
{
    /// <summary>Whether it is a text, which has no execution count.</summary>
    public bool IsText { get; init; }

    /// <summary>The largest difference of two numbers in that output, where only numbers differ; null where words do.</summary>
    public NumberDistance? Distance { get; init; }
}
