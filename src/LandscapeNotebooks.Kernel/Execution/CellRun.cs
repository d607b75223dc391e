using System.Diagnostics;
using LandscapeNotebooks.Figures.Origins;
using LandscapeNotebooks.Interactive.Hosting;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Execution;

/// <summary>One execution of a cell: whose output is it, and has it been told to stop?</summary>
internal sealed class CellRun(SessionState session, int number, OutputSink sink, StopSignal stop)
{
    private static readonly AsyncLocal<CellRun?> Ambient = new();
    private static CellRun? _latest;
    private readonly List<Action> _atEnd = [];
    private readonly Stack<object> _owned = new();

    public SessionState Session => session;

    /// <summary>The number by which errors name the cell.</summary>
    public int Number => number;

    public OutputSink Sink => sink;

    /// <summary>Cancelled when the cell is to stop, for whatever reason.</summary>
    public CancellationToken Stop => stop.Token;

    public StopSignal Signal => stop;

    /// <summary>The cells that ran before this one, for code that asks for them.</summary>
    public IReadOnlyList<CellCode> Before { get; set; } = [];

    /// <summary>Tells what the figures that it saves come of; null where it is none of a notebook's cells.</summary>
    public Func<FigureOrigin>? Origin { get; set; }

    /// <summary>The run whose code is executing here. Where no context flowed, the one that began last and has not ended.</summary>
    public static CellRun? Current => Ambient.Value ?? Volatile.Read(ref _latest);

    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static CellRun Required => Current ?? throw new InvalidOperationException("Nothing can be displayed: no cell is running.");

    /// <summary>Makes this the current run of the calling thread and of all that it starts.</summary>
    public void Enter()
    {
        Ambient.Value = this;
        CellCode.Enter(Before);
        FigureOrigin.Enter(Origin);
        Volatile.Write(ref _latest, this);
    }

    /// <summary>Does what was put off to the end; from now on, only what the cell left running in the background belongs to it.</summary>
    public void Finish()
    {
        _atEnd.ForEach(action => action());
        Interlocked.CompareExchange(ref _latest, null, this);
    }

    /// <summary>Takes a value that the cell uses until its end.</summary>
    public void Own(object? value)
    {
        if (value is IDisposable or IAsyncDisposable)
            lock (_owned)
                _owned.Push(value);
    }

    /// <summary>Disposes of what the cell used, the last one first.</summary>
    public async Task ReleaseAsync()
    {
        while (_owned.TryPop(out object? value))
        {
            if (value is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else
                ((IDisposable)value).Dispose();
        }
    }

    public bool OwnsAny => _owned.Count > 0;

    /// <summary>Puts an action off to the end of the cell; it learns the time since now.</summary>
    public void AtEnd(Action<TimeSpan> action)
    {
        var clock = Stopwatch.StartNew();
        _atEnd.Add(() => action(clock.Elapsed));
    }

    /// <summary>Asks the one who runs the cell for a line.</summary>
    /// <exception cref="InvalidOperationException">Nobody is there to answer.</exception>
    public string Ask(string prompt, bool password)
    {
        if (session.Input is not { } input)
            throw new InvalidOperationException("The cell asks for input, but nobody is here to answer.");
        sink.Flush();
        return input(prompt, password);
    }

    /// <summary>Shows something below the cell, and returns the name by which it can be changed.</summary>
    public string Display(MimeBundle data)
    {
        var id = session.NextDisplayId();
        sink.Emit(new DisplayOutput(data, id, IsUpdate: false));
        return id;
    }
}
