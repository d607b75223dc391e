namespace LandscapeNotebooks.Kernel.Language.Completion;

/// <summary>One text that may stand at the cursor.</summary>
/// <param name="Text">What is inserted.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Signature">One line that tells more: the type, the signature, the help of an option.</param>
internal sealed record CompletionItem(string Text, CompletionKind Kind, string Signature = "")
{
    /// <summary>What the typed text is compared with, where that is not <see cref="Text"/>.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it is what the place asks for, so that it comes first: a value of the expected
    /// enumeration, a missing argument.</summary>
    public bool IsExpected { get; init; }
}
