namespace LandscapeNotebooks.Kernel.References;

/// <summary>A #r or #i cannot be served; the message is what its user reads.</summary>
public sealed class ReferenceException(string message) : Exception(message);
