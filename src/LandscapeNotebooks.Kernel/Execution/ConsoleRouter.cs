using System.Text;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Execution;

/// <summary>Console.Out or Console.Error of the process: sends each piece of text to the cell that writes it.</summary>
/// <remarks>The cell is known by the execution context, which flows into tasks, threads and timers. Text of nobody
/// goes where it went before.</remarks>
internal sealed class ConsoleRouter : TextWriter
{
    private static readonly Lock Gate = new();
    private static (TextWriter Out, TextWriter Error)? _installed;

    private readonly string _stream;
    private readonly TextWriter _outside;

    private ConsoleRouter(string stream, TextWriter outside)
    {
        _stream = stream;
        _outside = outside;
        CoreNewLine = ['\n']; // notebooks hold \n on every system
    }

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Takes the console over, also back from a cell that put a writer of its own in its place.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (_installed is { } routers)
            {
                if (!ReferenceEquals(Console.Out, routers.Out))
                    Console.SetOut(routers.Out);
                if (!ReferenceEquals(Console.Error, routers.Error))
                    Console.SetError(routers.Error);
                return;
            }

            Console.SetOut(new ConsoleRouter(StreamOutput.Out, Console.Out));
            Console.SetError(new ConsoleRouter(StreamOutput.Error, Console.Error));
            _installed = (Console.Out, Console.Error); // as the console wraps them
        }
    }

    public override void Write(char value) => Write(new ReadOnlySpan<char>(in value));

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (CellRun.Current is { } run)
            run.Sink.Write(_stream, buffer);
        else
            _outside.Write(buffer);
    }

    // One piece, so that a line of one thread is not torn by another's.
    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void WriteLine(ReadOnlySpan<char> buffer) => Write(string.Concat(buffer, NewLine));

    public override void Flush()
    {
        if (CellRun.Current is null)
            _outside.Flush();
    }
}
