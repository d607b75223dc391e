using System.Diagnostics;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Tests.Sessions;

namespace LandscapeNotebooks.Kernel.Tests.Guards;

public sealed class StopTests
{
    public static TheoryData<string> Endless =>
    [
        "while (true) {}",
        "while (true) ;",
        "for (;;) if (Environment.TickCount == 1) break;",
        "do {} while (true);",
        "again: goto again;",
        "foreach (var x in Forever()) {} IEnumerable<int> Forever() { int i = 0; while (true) yield return i++; }",
        "System.Threading.Thread.Sleep(-1);",
        "new System.Threading.ManualResetEvent(false).WaitOne();",
        "new System.Threading.ManualResetEventSlim(false).Wait();",
        "await Task.Delay(-1);",
        "await new TaskCompletionSource().Task;",
        "await new TaskCompletionSource<int>().Task",
        "Task.Delay(-1).Wait();",
        "await Task.Run(() => { while (true) {} });",
        "Task.Run(() => { while (true) {} }).Wait();",
        "Parallel.For(0, 1_000_000_000, i => { while (true) {} });",
        "Parallel.For(0L, long.MaxValue, i => Math.Sqrt(i));",
        "Enumerable.Range(0, int.MaxValue).Select(x => Enumerable.Range(0, int.MaxValue).Sum(y => (long)x * y)).Sum()",
        "while (true) { try { throw new Exception(); } catch { } }",
        "while (true) { try { System.Threading.Thread.Sleep(100000); } catch (Exception) { } }",
        "int Collatz(int n) => n < 0 ? 0 : Collatz(n - 1) + Collatz(n - 1); Collatz(100)",
        "object o = new(); var held = new System.Threading.ManualResetEventSlim(); new System.Threading.Thread(() => { lock (o) { "
            + "held.Set(); System.Threading.Thread.Sleep(60000); } }) { IsBackground = true }.Start(); held.Wait(); lock (o) { }",
        "async Task Loop() { while (true) await Task.Yield(); } await Loop();",
        "await foreach (var i in Ticks()) { } async IAsyncEnumerable<int> Ticks() { for (int i = 0; ; i++) { await Task.Delay(1); yield "
            + "return i; } }",
        "while (true) Console.Write('x');",
    ];

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task A_cell_is_stopped_and_the_session_goes_on(string code)
    {
        await using var notebook = new Notebook();
        await notebook.Ok("var before = 42;");
        using var stop = new CancellationTokenSource();
        var running = notebook.Run(code, stop.Token);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(running.IsCompleted);
        var clock = Stopwatch.StartNew();
        await stop.CancelAsync();
        await running;
        TestContext.Current.TestOutputHelper?.WriteLine($"{clock.ElapsedMilliseconds} ms");
        Assert.Equal(CellStatus.Stopped, notebook.Outcome.Status);
        Assert.Equal("Stopped", notebook.Error.Name);
        Assert.Equal("The cell was stopped.", notebook.Error.Message);
        await notebook.Ok("before");
        Assert.Equal("42", notebook.Result);
    }

    [Fact]
    public async Task A_time_limit_stops_a_cell()
    {
        await using var notebook = new Notebook();
        var limit = await Patience(notebook);
        await notebook.Run("int i = 0;\nwhile (true)\n    i++;", limit: limit);
        Assert.Equal(CellStatus.TimedOut, notebook.Outcome.Status);
        Assert.Equal($"The cell was stopped: it ran longer than its limit of {limit.TotalSeconds} s.", notebook.Error.Message);
        Assert.Contains("cell 3, line 3", notebook.Traceback, StringComparison.Ordinal);
        await notebook.Ok("i != 0");
        Assert.Equal("True", notebook.Result);
    }

    [Fact]
    public async Task A_loop_in_a_function_of_an_earlier_cell_is_stopped()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("void Spin() { while (true) {} }");
        await notebook.Run("Spin();", limit: TimeSpan.FromMilliseconds(200));
        Assert.Equal(CellStatus.TimedOut, notebook.Outcome.Status);
        await notebook.Ok("int n = 0; while (n < 1000) n++; n");
        Assert.Equal("1000", notebook.Result);
    }

    [Fact]
    public async Task What_cannot_be_stopped_is_left_behind_and_the_session_goes_on()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("var before = 42;");
        // A loop within the library: backtracking that would take hours.
        await notebook.Run(
            "System.Text.RegularExpressions.Regex.IsMatch(new string('a', 60), \"^(a+)+$!\", default, TimeSpan.FromSeconds(60));",
            limit: await Patience(notebook));
        Assert.Equal(CellStatus.TimedOut, notebook.Outcome.Status);
        Assert.Contains("It goes on in the background, and what it declares is lost; restart the session to end it.",
            notebook.Error.Message, StringComparison.Ordinal);
        await notebook.Ok("before");
        Assert.Equal("42", notebook.Result);
    }

    /// <summary>A limit within which a small cell surely begins, however busy the machine: whole seconds.</summary>
    private static async Task<TimeSpan> Patience(Notebook notebook)
    {
        await notebook.Ok("while (false) {}"); // the compiler's first cell takes long by itself
        var clock = Stopwatch.StartNew();
        await notebook.Ok("for (int k = 0; k < 3; k++) {}");
        return TimeSpan.FromSeconds(Math.Ceiling(1 + 5 * clock.Elapsed.TotalSeconds));
    }

    [Fact]
    public async Task A_background_loop_of_a_stopped_cell_stays_stopped()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("int ticks = 0;");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await notebook.Run("_ = Task.Run(() => { while (true) ticks++; });\nwhile (true) {}", stop.Token);
        await notebook.Ok("var now = ticks; System.Threading.Thread.Sleep(200); ticks == now");
        Assert.Equal("True", notebook.Result);
    }
}
