using System.Text;

namespace LandscapeNotebooks.Kernel.Sessions;

/// <summary>Console.Out or Console.Error of the process: sends each piece of text to the cell that writes it.</summary>
/// <remarks>The cell is known by the execution context, which flows into tasks, threads and timers. Text of nobody goes where it went before.</remarks>
internal sealed class ConsoleRouter(string stream, TextWriter outside) : TextWriter
{
    private static readonly Lock Gate = new();
    private static bool _installed;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>The console's own writers, for those who must reach it past the sessions.</summary>
    public static (TextWriter Out, TextWriter Error) Outside { get; private set; } = (Console.Out, Console.Error);

    public static void Install()
    {
        lock (Gate)
        {
            if (_installed)
                return;
            Outside = (Console.Out, Console.Error);
            Console.SetOut(new ConsoleRouter(StreamOutput.Out, Outside.Out));
            Console.SetError(new ConsoleRouter(StreamOutput.Error, Outside.Error));
            _installed = true;
        }
    }

    public override void Write(char value) => Write(new ReadOnlySpan<char>(in value));

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (CellRun.Current is { } run)
            run.Sink.Write(stream, buffer);
        else
            outside.Write(buffer);
    }

    // One piece, so that a line of one thread is not torn by another's.
    public override void WriteLine(string? value) => Write(value + CoreNewLineText);

    public override void WriteLine(ReadOnlySpan<char> buffer) => Write(string.Concat(buffer, CoreNewLineText));

    public override void Flush()
    {
        if (CellRun.Current is null)
            outside.Flush();
    }

    // Notebooks hold \n on every system.
    private const string CoreNewLineText = "\n";

    public override string NewLine => CoreNewLineText;
}
