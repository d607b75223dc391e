using System.Diagnostics;
using LandscapeNotebooks.Kernel.Formatting;
using Microsoft.CodeAnalysis;

namespace LandscapeNotebooks.Kernel.Sessions;

/// <summary>A C# session: cells run one after another, and each sees what the ones before it declared.</summary>
public sealed class Session : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ScriptChain _chain = new();
    private int _cells;

    public Session() => ConsoleRouter.Install();

    /// <summary>Answers Console.ReadLine of a cell: (prompt, password) to a line. Null where nobody can answer.</summary>
    public Func<string, bool, string>? Input { get; set; }

    /// <summary>The submissions so far, for completion and inspection.</summary>
    internal ScriptChain Chain => _chain;

    /// <summary>Runs a cell to its end and sends what it shows to <paramref name="emit"/>, one output at a time, in order.</summary>
    /// <param name="code">The text of the cell, magic lines included.</param>
    /// <param name="emit">Called from the cell's threads; after the cell has ended only by what it left running in the background.</param>
    /// <param name="stop">Ends the cell, also one that never looks at it.</param>
    /// <param name="limit">Time after which the cell is stopped; none by default.</param>
    /// <param name="number">The number by which errors name the cell; counted by the session where it is not given.</param>
    public async Task<CellOutcome> RunAsync(
        string code, Action<CellOutput> emit, CancellationToken stop, TimeSpan? limit = null, int? number = null)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(emit);
        await _one.WaitAsync(stop);
        var clock = Stopwatch.StartNew();
        try
        {
            using var sink = new OutputSink(emit);
            var run = new CellRun(this, number ?? ++_cells, sink, stop);
            var status = await Task.Run(() => RunAsync(run, code), CancellationToken.None);
            return new CellOutcome(status, clock.Elapsed);
        }
        finally
        {
            _one.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _chain.Dispose();
        _one.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<CellStatus> RunAsync(CellRun run, string code)
    {
        var script = _chain.Continue(code, $"cell {run.Number}");
        var errors = script.Compile().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()).ToList();
        if (errors.Count > 0)
        {
            run.Sink.Emit(new ErrorOutput("CompilationError", errors[0], errors));
            return CellStatus.Failed;
        }

        run.Enter();
        try
        {
            var state = await _chain.RunAsync(script);
            if (state.Exception is { } exception)
            {
                run.Sink.Emit(new ErrorOutput(exception.GetType().Name, exception.Message, [exception.ToString()]));
                return CellStatus.Failed;
            }

            if (state.ReturnValue is { } value)
                run.Sink.Emit(new ResultOutput(ValueFormatter.Format(value)));
            return CellStatus.Succeeded;
        }
        finally
        {
            run.Leave();
        }
    }
}
