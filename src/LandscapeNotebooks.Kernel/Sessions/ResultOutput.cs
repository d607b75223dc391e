namespace LandscapeNotebooks.Kernel.Sessions;

/// <summary>The value of the expression that ends the cell.</summary>
public sealed record ResultOutput(MimeBundle Data) : CellOutput;
