namespace LandscapeNotebooks.Kernel.Outputs;

/// <summary>One thing that a cell shows. The hierarchy is closed: the five records below are all there are.</summary>
public abstract record CellOutput
{
    private protected CellOutput()
    {
    }
}

/// <summary>Text that the cell wrote to the console, in the order in which it was written.</summary>
/// <param name="Name"><see cref="Out"/> or <see cref="Error"/>.</param>
/// <param name="Text">Any piece of text: it may begin and end within a line.</param>
public sealed record StreamOutput(string Name, string Text) : CellOutput
{
    public const string Out = "stdout";

    public const string Error = "stderr";
}

/// <summary>A value that the cell displayed, or a new state of one that it displayed before.</summary>
/// <param name="Data">The value in its representations.</param>
/// <param name="DisplayId">The name by which a later update finds the display; unique within the session.</param>
/// <param name="IsUpdate">True where the display of that id is to be replaced in place, also in an earlier cell.</param>
public sealed record DisplayOutput(MimeBundle Data, string? DisplayId, bool IsUpdate) : CellOutput;

/// <summary>The value of the expression that ends the cell.</summary>
public sealed record ResultOutput(MimeBundle Data) : CellOutput;

/// <summary>Why a cell failed or was stopped: the last output of the cell.</summary>
/// <param name="Name">The type of the exception, or what else ended the cell: <c>CompilationError</c>, <c>MagicError</c>.</param>
/// <param name="Message">The first thing to read, without the name.</param>
/// <param name="Traceback">Lines to print as they are: complete by themselves, name and message included.</param>
public sealed record ErrorOutput(string Name, string Message, IReadOnlyList<string> Traceback) : CellOutput;

/// <summary>Takes away what the cell has shown so far.</summary>
/// <param name="Wait">True where the old output stays until the next one arrives.</param>
public sealed record ClearOutput(bool Wait) : CellOutput;
