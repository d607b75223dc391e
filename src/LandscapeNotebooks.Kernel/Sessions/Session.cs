using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using LandscapeNotebooks.Kernel.Execution;
using LandscapeNotebooks.Kernel.Guards;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Prose;
using LandscapeNotebooks.Kernel.References;
using LandscapeNotebooks.Kernel.Scripting;
using LandscapeNotebooks.Kernel.Variables;

namespace LandscapeNotebooks.Kernel.Sessions;

/// <summary>A C# session: cells run one after another, and each sees what the ones before it declared.</summary>
public sealed class Session : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly CellExecutor _executor;
    private readonly ReferenceResolver _references = new();
    private readonly SessionVariables _variables;
    private readonly SessionState _state = new();
    private int _cells;

    /// <param name="asked">The names that foreign cells are to declare; null where no cell is foreign.</param>
    public Session(IReadOnlySet<string>? asked = null)
    {
        ConsoleInput.Install();
        BackgroundExceptions.Install();
        _variables = new SessionVariables(Chain);
        _executor = new CellExecutor(Chain, _variables, _references, _state.Sources, asked);
    }

    /// <summary>Answers Console.ReadLine of a cell: (prompt, password) to a line. Null where nobody can answer.</summary>
    public Func<string, bool, string>? Input
    {
        get => _state.Input;
        set => _state.Input = value;
    }

    /// <summary>The path of the notebook whose cells run, for figures that tell where they come from; null where nobody knows.</summary>
    public string? Notebook
    {
        get => _state.Notebook;
        set => _state.Notebook = value;
    }

    /// <summary>What the cells have declared so far, by name; a cell that runs adds its own when it ends.</summary>
    public IReadOnlyList<SessionVariable> Variables => _variables.All;

    /// <summary>The submissions so far, for completion and inspection.</summary>
    internal ScriptChain Chain { get; } = new();

    /// <summary>Compiles and runs a few cells in a session of its own, so that the first cell of a user finds everything loaded.</summary>
    public static async Task WarmUpAsync()
    {
        await using var session = new Session();
        await session.RunAsync("var x = 1; for (int i = 0; i < 2; i++) x += i;", _ => { }, CancellationToken.None);
        await session.RunAsync("new[] { new { X = x, Y = 0.5 } }.Select(p => p.X)", _ => { }, CancellationToken.None);
    }

    /// <summary>Runs a cell to its end and sends what it shows to <paramref name="emit"/>, one output at a time, in order.</summary>
    /// <param name="code">The text of the cell, magic lines included.</param>
    /// <param name="emit">Called from the cell's threads; after the cell has ended only by what it left running in the background.</param>
    /// <param name="stop">Ends the cell, also one that never looks at it, and one that waits for its turn.</param>
    /// <param name="limit">Time after which the cell is stopped; none by default.</param>
    /// <param name="number">The number by which errors name the cell; counted by the session where it is not given.</param>
    /// <param name="isForeign">Whether the cell is of somebody whose code is read before it runs.</param>
    public async Task<CellOutcome> RunAsync(
        string code, Action<CellOutput> emit, CancellationToken stop, TimeSpan? limit = null, int? number = null, bool isForeign = false)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(emit);
        try
        {
            await _one.WaitAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new CellOutcome(CellStatus.Stopped, TimeSpan.Zero); // it never began
        }

        try
        {
            ConsoleRouter.Install();
            var clock = Stopwatch.StartNew();
            using var signal = new StopSignal(limit, stop);
            using var sink = new OutputSink(emit);
            var run = new CellRun(_state, number ?? ++_cells, sink, signal);
            var status = await Task.Run(() => _executor.RunAsync(run, code, isForeign), CancellationToken.None).ConfigureAwait(false);
            return new CellOutcome(status, clock.Elapsed);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The text of a binding as the session stands now; nothing is declared by it.</summary>
    /// <param name="binding">Of a text.</param>
    /// <param name="stop">Ends it.</param>
    /// <param name="limit">Time after which it is stopped; none by default.</param>
    public async Task<BoundValue> EvaluateAsync(Binding binding, CancellationToken stop, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(binding);
        await _one.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            ConsoleRouter.Install();
            using var signal = new StopSignal(limit, stop);
            using var sink = new OutputSink(_ => { });
            return await _executor.EvaluateAsync(new CellRun(_state, _cells, sink, signal), binding).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The value of a variable as it stands now.</summary>
    public bool TryGetValue(string name, [NotNullWhen(true)] out object? value)
    {
        value = _variables.Find(name);
        return value is not null;
    }

    /// <summary>Declares a variable of the value's type in the session; for the code of a magic, while its cell runs.</summary>
    /// <exception cref="ArgumentException">The name is not one that C# accepts.</exception>
    public Task SetValueAsync(string name, object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return _variables.DeclareAsync(name, value);
    }

    public ValueTask DisposeAsync()
    {
        Chain.Dispose();
        _references.Dispose();
        _one.Dispose();
        return ValueTask.CompletedTask;
    }
}
