namespace LandscapeNotebooks.Kernel.Cells;

/// <summary>The languages to which a line <c>#!language</c> switches a cell.</summary>
internal enum CellLanguage
{
    CSharp,
    Markdown,
    Html,
    JavaScript,
    Mermaid,

    /// <summary>Text that a variable keeps.</summary>
    Value,

    /// <summary>One that .NET Interactive runs and this kernel does not.</summary>
    Foreign,
}
