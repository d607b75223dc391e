namespace LandscapeNotebooks.Interactive.Binding;

/// <summary>The library failed at something that it should have done or refused; the message holds the stack.</summary>
public sealed class FaultException(string command, Exception cause) : Exception(
    $"{command} came upon a fault of LandscapeNotebooks, not of what was asked. Please report it with these lines:\n{cause}", cause);
