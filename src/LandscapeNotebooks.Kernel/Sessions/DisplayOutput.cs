namespace LandscapeNotebooks.Kernel.Sessions;

/// <summary>A value that the cell displayed, or a new state of one that it displayed before.</summary>
/// <param name="Data">The value in its representations.</param>
/// <param name="DisplayId">The name by which a later update finds the display; unique within the session.</param>
/// <param name="IsUpdate">True where the display of that id is to be replaced in place, also in an earlier cell.</param>
public sealed record DisplayOutput(MimeBundle Data, string? DisplayId, bool IsUpdate) : CellOutput;
