namespace LandscapeNotebooks.Kernel.Sessions;

/// <summary>Text that the cell wrote to the console, in the order in which it was written.</summary>
/// <param name="Name"><see cref="Out"/> or <see cref="Error"/>.</param>
/// <param name="Text">Any piece of text: it may begin and end within a line.</param>
public sealed record StreamOutput(string Name, string Text) : CellOutput
{
    public const string Out = "stdout";

    public const string Error = "stderr";
}
