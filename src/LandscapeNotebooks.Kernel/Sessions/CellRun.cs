namespace LandscapeNotebooks.Kernel.Sessions;

/// <summary>One execution of a cell: whose output is it, and has it been told to stop?</summary>
internal sealed class CellRun(Session session, int number, OutputSink sink, CancellationToken stop)
{
    private static readonly AsyncLocal<CellRun?> Ambient = new();
    private static CellRun? s_latest;
    private int _displays;

    public Session Session => session;

    /// <summary>The number by which errors name the cell.</summary>
    public int Number => number;

    public OutputSink Sink => sink;

    public CancellationToken Stop => stop;

    /// <summary>The run whose code is executing here. Where no context flowed, the one that began last.</summary>
    public static CellRun? Current => Ambient.Value ?? Volatile.Read(ref s_latest);

    public static CellRun Required => Current ?? throw new InvalidOperationException("Nothing can be displayed: no cell is running.");

    /// <summary>Makes this the current run of the calling thread and of all that it starts.</summary>
    public void Enter()
    {
        Ambient.Value = this;
        Volatile.Write(ref s_latest, this);
    }

    public void Leave()
    {
        Ambient.Value = null;
        Interlocked.CompareExchange(ref s_latest, null, this);
    }

    public DisplayedValue Display(MimeBundle data)
    {
        var displayed = new DisplayedValue(this, $"cell-{Number}-{Interlocked.Increment(ref _displays)}");
        sink.Emit(new DisplayOutput(data, displayed.DisplayId, IsUpdate: false));
        return displayed;
    }
}
