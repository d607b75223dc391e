namespace LandscapeNotebooks.Kernel.Variables;

/// <summary>A variable of the session, as it stands now.</summary>
public sealed record SessionVariable(string Name, Type Type, object? Value);
