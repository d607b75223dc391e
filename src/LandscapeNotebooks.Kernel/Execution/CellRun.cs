using System.Diagnostics;
using LandscapeNotebooks.Interactive.Hosting;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Execution;

/// <summary>One execution of a cell: whose output is it, and has it been told to stop?</summary>
internal sealed class CellRun(SessionState session, int number, OutputSink sink, StopSignal stop)
{
    private static readonly AsyncLocal<CellRun?> Ambient = new();
    private static CellRun? _latest;
    private readonly List<Action> _atEnd = [];

    public SessionState Session => session;

    /// <summary>The number by which errors name the cell.</summary>
    public int Number => number;

    public OutputSink Sink => sink;

    /// <summary>Cancelled when the cell is to stop, for whatever reason.</summary>
    public CancellationToken Stop => stop.Token;

    public StopSignal Signal => stop;

    /// <summary>The cells that ran before this one, for code that asks for them.</summary>
    public IReadOnlyList<CellCode> Before { get; set; } = [];

    /// <summary>The run whose code is executing here. Where no context flowed, the one that began last and has not ended.</summary>
    public static CellRun? Current => Ambient.Value ?? Volatile.Read(ref _latest);

    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static CellRun Required => Current ?? throw new InvalidOperationException("Nothing can be displayed: no cell is running.");

    /// <summary>Makes this the current run of the calling thread and of all that it starts.</summary>
    public void Enter()
    {
        Ambient.Value = this;
        CellCode.Enter(Before);
        Volatile.Write(ref _latest, this);
    }

    /// <summary>Does what was put off to the end; from now on, only what the cell left running in the background belongs to it.</summary>
    public void Finish()
    {
        _atEnd.ForEach(action => action());
        Interlocked.CompareExchange(ref _latest, null, this);
    }

    /// <summary>Puts an action off to the end of the cell; it learns the time since now.</summary>
    public void AtEnd(Action<TimeSpan> action)
    {
        var clock = Stopwatch.StartNew();
        _atEnd.Add(() => action(clock.Elapsed));
    }

    /// <summary>Shows something below the cell, and returns the name by which it can be changed.</summary>
    public string Display(MimeBundle data)
    {
        var id = session.NextDisplayId();
        sink.Emit(new DisplayOutput(data, id, IsUpdate: false));
        return id;
    }
}
