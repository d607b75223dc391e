using Microsoft.CodeAnalysis.CSharp;

namespace LandscapeNotebooks.Kernel.Language.Completion;

/// <summary>The words of the language that a cell may contain.</summary>
internal static class Keywords
{
    // Words that are names elsewhere, and keywords only in their place.
    private static readonly string[] Contextual =
    [
        "async", "await", "dynamic", "get", "global", "init", "nameof", "notnull", "record", "required", "set", "var", "when", "where",
        "with", "yield", "and", "or", "not", "from", "select", "orderby", "group", "join", "let", "into", "by", "on", "equals",
        "ascending", "descending", "file", "scoped", "managed", "unmanaged",
    ];

    private static readonly CompletionItem[] Items =
        [.. SyntaxFacts.GetReservedKeywordKinds().Select(SyntaxFacts.GetText)
            .Where(word => word.Length > 0 && char.IsLetter(word[0]) && !word.StartsWith("__", StringComparison.Ordinal))
            .Concat(Contextual)
            .Select(word => new CompletionItem(word, CompletionKind.Keyword))];

    public static IEnumerable<CompletionItem> All => Items;
}
