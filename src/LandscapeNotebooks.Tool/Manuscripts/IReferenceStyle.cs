using LandscapeNotebooks.Tool.Manuscripts.Citations;

namespace LandscapeNotebooks.Tool.Manuscripts;

/// <summary>How numbers, references and captions are written into the Markdown of a manuscript.</summary>
internal interface IReferenceStyle
{
    string Reference(Label label);

    /// <param name="citations">In one pair of brackets.</param>
    /// <param name="bibliography">Where they are.</param>
    /// <param name="inSentence">Whether the authors are part of the sentence, the year alone in brackets.</param>
    string Citation(IReadOnlyList<Citation> citations, Bibliography bibliography, bool inSentence);

    /// <summary>A paragraph.</summary>
    string Caption(Caption caption);

    string Equation(Label label, string tex, bool hasTag);

    /// <summary>A heading.</summary>
    /// <param name="signs">#, ## or more.</param>
    /// <param name="number">Null where it has none.</param>
    /// <param name="title">Its text.</param>
    /// <param name="name">Null where it has none.</param>
    string Heading(string signs, string? number, string title, string? name);

    /// <summary>Below the title.</summary>
    string Byline(FrontMatter matter);

    /// <summary>The list of works, without a heading.</summary>
    string Works(Bibliography bibliography);
}
