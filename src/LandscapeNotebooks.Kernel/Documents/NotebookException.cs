namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>A notebook file cannot be used as it is; the message is one line that names the file, the place and the mend.</summary>
public sealed class NotebookException(string message, Exception? cause = null) : Exception(message, cause);
