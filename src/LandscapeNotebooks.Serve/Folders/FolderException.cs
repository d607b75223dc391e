namespace LandscapeNotebooks.Serve.Folders;

/// <summary>What was asked of the folder cannot be done; the message says what, and the mend.</summary>
internal sealed class FolderException(string message) : Exception(message);
