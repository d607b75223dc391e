using LandscapeNotebooks.Kernel.Errors;

namespace LandscapeNotebooks.Kernel.Execution;

/// <summary>What the cells of one session share while they run.</summary>
internal sealed class SessionState
{
    private int _displays;

    public CellSources Sources { get; } = new();

    /// <summary>The path of the notebook whose cells run; null where nobody tells.</summary>
    public string? Notebook { get; set; }

    /// <summary>How values show themselves, as cells have registered it.</summary>
    public RegisteredFormats Formats { get; } = new();

    /// <summary>Answers Console.ReadLine of a cell: (prompt, password) to a line. Null where nobody can answer.</summary>
    public Func<string, bool, string>? Input { get; set; }

    /// <summary>A name for a display that no other of the session has: its number, so that a notebook that runs
    /// again has the same ones.</summary>
    public string NextDisplayId() => $"display-{Interlocked.Increment(ref _displays)}";
}
