namespace LandscapeNotebooks.Kernel.Language.Completion;

/// <summary>One text that may stand at the cursor.</summary>
/// <param name="Text">What is inserted.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Describe">Writes <see cref="Signature"/>, when somebody looks at it: a list may have hundreds of items.</param>
internal sealed record CompletionItem(string Text, CompletionKind Kind, Func<string>? Describe = null)
{
    public CompletionItem(string text, CompletionKind kind, string signature)
        : this(text, kind, () => signature)
    {
    }

    /// <summary>One line that tells more: the type, the signature, the help of an option.</summary>
    public string Signature => Describe?.Invoke() ?? "";

    /// <summary>What the typed text is compared with, where that is not <see cref="Text"/>.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it is what the place asks for, so that it comes first: a value of the expected
    /// enumeration, a missing argument.</summary>
    public bool IsExpected { get; init; }
}
