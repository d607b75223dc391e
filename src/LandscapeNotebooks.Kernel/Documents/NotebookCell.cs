using System.Collections.Immutable;

namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>A cell of a notebook.</summary>
/// <param name="Kind">What the notebook does with it.</param>
/// <param name="Source">Its text, lines separated by \n.</param>
/// <param name="Language">The language of a code cell as .NET Interactive names it: <c>csharp</c> unless the cell says otherwise.</param>
/// <param name="Tags">The tags of its metadata: <c>raises-exception</c> says that it is meant to fail.</param>
/// <param name="Executed">What a code cell showed when it ran; null where the file says nothing of it.</param>
public sealed record NotebookCell(
    CellKind Kind, string Source, string Language = NotebookCell.CSharp, ImmutableArray<string> Tags = default,
    ExecutedCell? Executed = null)
{
    public const string CSharp = "csharp";

    /// <summary>Whether the cell is meant to fail.</summary>
    public bool RaisesException => !Tags.IsDefault && Tags.Contains("raises-exception");

    /// <summary>What a session is given to run: with the line that switches the language, where it is not C#.</summary>
    public string Code => Language == CSharp ? Source : $"#!{Language}\n{Source}";
}
