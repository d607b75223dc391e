namespace LandscapeNotebooks.Kernel.Sessions;

/// <summary>Why a cell failed or was stopped: the last output of the cell.</summary>
/// <param name="Name">The type of the exception, or what else ended the cell: <c>CompilationError</c>, <c>MagicError</c>.</param>
/// <param name="Message">The first thing to read, without the name.</param>
/// <param name="Traceback">Lines to print as they are: complete by themselves, name and message included.</param>
public sealed record ErrorOutput(string Name, string Message, IReadOnlyList<string> Traceback) : CellOutput;
