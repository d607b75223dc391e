using System.Collections.Immutable;
using LandscapeNotebooks.Kernel.Prose;

namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>A cell of a notebook.</summary>
/// <param name="Kind">What the notebook does with it.</param>
/// <param name="Source">Its text, lines separated by \n.</param>
/// <param name="Language">The language of a code cell as .NET Interactive names it: <c>csharp</c> unless the cell says otherwise.</param>
/// <param name="Tags">The tags of its metadata: <c>raises-exception</c> says that it is meant to fail.</param>
/// <param name="Executed">What a code cell showed when it ran; null where the file says nothing of it.</param>
/// <param name="Bound">The bindings of a text that was filled; null where the file keeps none.</param>
/// <param name="SlideType">What the cell is among slides, as Jupyter names it: slide, subslide, fragment, skip, notes; null where
/// the file says nothing of it.</param>
public sealed record NotebookCell(
    CellKind Kind, string Source, string Language = NotebookCell.CSharp, ImmutableArray<string> Tags = default,
    ExecutedCell? Executed = null, BoundText? Bound = null, string? SlideType = null)
{
    public const string CSharp = "csharp";

    /// <summary>Whether the cell is meant to fail.</summary>
    public bool RaisesException => HasTag("raises-exception");

    /// <summary>The text with its bindings, as the author means it; of other cells than Markdown the source.</summary>
    public string Template => Bound?.Under(Source).Template ?? Source;

    /// <summary>The text as it stands: its bindings, and what is written in their places.</summary>
    public EditedText Text => Bound?.Under(Source) ?? EditedText.New(Source);

    /// <summary>What the text takes from the session.</summary>
    public ImmutableArray<Binding> Bindings => Kind == CellKind.Markdown ? Binding.In(Template) : [];

    /// <summary>Whether a run passes the cell over and leaves what it shows.</summary>
    public bool IsSkipped => HasTag("skip-execution");

    /// <summary>Whether a run comes to the cell.</summary>
    public bool IsRun => Kind == CellKind.Code && !IsSkipped && !string.IsNullOrWhiteSpace(Source);

    /// <summary>Whether the cell has a tag.</summary>
    public bool HasTag(string tag) => !Tags.IsDefault && Tags.Contains(tag);

    /// <summary>What a session is given to run: with the line that switches the language, where it is not C#.</summary>
    public string Code => Language == CSharp ? Source : $"#!{Language}\n{Source}";
}
