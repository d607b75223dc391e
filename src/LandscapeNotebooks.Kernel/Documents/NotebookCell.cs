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
    public bool RaisesException => HasTag("raises-exception");

    /// <summary>Whether a run passes the cell over and leaves what it shows.</summary>
    public bool IsSkipped => HasTag("skip-execution");

    /// <summary>Whether a run comes to the cell.</summary>
    public bool IsRun => Kind == CellKind.Code && !IsSkipped && !string.IsNullOrWhiteSpace(Source);

    public bool HasTag(string tag) => !Tags.IsDefault && Tags.Contains(tag);

    /// <summary>What a session is given to run: with the line that switches the language, where it is not C#.</summary>
    public string Code => Language == CSharp ? Source : $"#!{Language}\n{Source}";
}
