namespace LandscapeNotebooks.Kernel.Execution;

/// <summary>Console.In of the process: asks the session of the cell that reads.</summary>
internal sealed class ConsoleInput(TextReader outside) : TextReader
{
    private static readonly Lock Gate = new();
    private static bool _installed;
    private readonly Queue<char> _rest = new();

    public static void Install()
    {
        lock (Gate)
        {
            if (!_installed)
                Console.SetIn(new ConsoleInput(Console.In));
            _installed = true;
        }
    }

    public override string? ReadLine() => CellRun.Current is { } run ? run.Ask("", password: false) : outside.ReadLine();

    public override int Read()
    {
        if (CellRun.Current is not { } run)
            return outside.Read();
        if (_rest.Count == 0)
            foreach (char c in run.Ask("", password: false) + "\n")
                _rest.Enqueue(c);
        return _rest.Dequeue();
    }

    public override int Peek() => CellRun.Current is null ? outside.Peek() : _rest.TryPeek(out char c) ? c : -1;
}
