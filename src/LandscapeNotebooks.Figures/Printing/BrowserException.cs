namespace LandscapeNotebooks.Figures.Printing;

/// <summary>No browser could set a page; the message is the one line that its user reads.</summary>
public sealed class BrowserException(string message) : Exception(message);
