namespace LandscapeNotebooks.Kernel.Language.Completion;

/// <summary>What a completion is; clients show it as an icon or a word.</summary>
internal enum CompletionKind
{
    Class,
    Struct,
    Enum,
    Interface,
    Delegate,
    TypeParameter,
    Namespace,
    Method,
    Property,
    Field,
    Event,
    Variable,
    Argument,
    Keyword,
    Magic,
    Option,
    Value,
    File,
}
