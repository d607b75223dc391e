namespace LandscapeNotebooks.Interactive.Binding;

/// <summary>What was asked cannot be answered as it was asked; the message is the one line that its user reads.</summary>
public sealed class RefusalException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <param name="refusal">What is refused.</param>
    public RefusalException(Refusal refusal)
        : this(refusal?.ToString() ?? throw new ArgumentNullException(nameof(refusal)))
    {
    }
}
