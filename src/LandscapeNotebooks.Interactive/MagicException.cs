namespace LandscapeNotebooks.Interactive;

/// <summary>A magic command cannot run as it was written; the message is the one line that its user reads.</summary>
public sealed class MagicException(string message, Exception? cause = null) : Exception(message, cause);
