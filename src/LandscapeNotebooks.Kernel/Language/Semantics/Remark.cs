namespace LandscapeNotebooks.Kernel.Language.Semantics;

/// <summary>What the compiler says of a place of a cell.</summary>
/// <param name="Start">Of the place, in UTF-16 units.</param>
/// <param name="End">Of the place.</param>
/// <param name="IsError">Whether the cell cannot run; else it is a warning.</param>
/// <param name="Id">The compiler's number.</param>
/// <param name="Message">What it says.</param>
internal sealed record Remark(int Start, int End, bool IsError, string Id, string Message);
