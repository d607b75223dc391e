using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Tests.Sessions;

namespace LandscapeNotebooks.Kernel.Tests.Outputs;

public sealed class OutputTests
{
    [Fact]
    public async Task Streams_displays_and_the_result_keep_their_order()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("""
            Console.Write("a"); Console.Write("b");
            Console.Error.Write("c");
            Console.Write("d");
            display(1);
            Console.Write("e");
            display("two");
            6 * 7
            """);
        Assert.Equal(
            ["stdout ab", "stderr c", "stdout d", "display 1", "stdout e", "display two", "result 42"],
            notebook.Outputs.Select(o => o switch
            {
                StreamOutput s => $"{s.Name} {s.Text}",
                DisplayOutput d => $"display {d.Data}",
                ResultOutput r => $"result {r.Data}",
                _ => o.ToString(),
            }));
    }

    [Fact]
    public async Task Text_from_other_threads_belongs_to_the_cell_and_lines_stay_whole()
    {
        await using var notebook = new Notebook();
        await notebook.Ok(
            "Parallel.For(0, 2000, i => Console.WriteLine($\"line {i}\"));\n"
                + "var t = new System.Threading.Thread(() => Console.WriteLine(\"thread\")); t.Start(); t.Join();");
        var lines = notebook.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2001, lines.Length);
        Assert.Equal(2000, lines.Take(2000)
            .Select(l => int.Parse(l["line ".Length..], System.Globalization.CultureInfo.InvariantCulture))
            .Distinct()
            .Count());
        Assert.Equal("thread", lines[^1]);
    }

    [Fact]
    public async Task Two_sessions_do_not_hear_each_other()
    {
        await using var one = new Notebook();
        await using var two = new Notebook();
        var first = one.Ok("for (int i = 0; i < 50; i++) { Console.Write('1'); await Task.Delay(1); }");
        var second = two.Ok("for (int i = 0; i < 50; i++) { Console.Write('2'); System.Threading.Thread.Sleep(1); }");
        await Task.WhenAll(first, second);
        Assert.Equal(new string('1', 50), one.Out);
        Assert.Equal(new string('2', 50), two.Out);
    }

    [Fact]
    public async Task A_display_is_updated_in_place()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("var shown = display(1); shown.Update(2);");
        var displays = notebook.Outputs.Cast<DisplayOutput>().ToList();
        Assert.Equal([false, true], displays.Select(d => d.IsUpdate));
        Assert.Equal(["1", "2"], displays.Select(d => d.Data.ToString()));
        Assert.Equal(displays[0].DisplayId, displays[1].DisplayId);
        await notebook.Ok("shown.Update(3); var other = display(4);");
        displays = [.. notebook.Outputs.Cast<DisplayOutput>()];
        Assert.Equal("display-1", displays[0].DisplayId);
        Assert.NotEqual(displays[0].DisplayId, displays[1].DisplayId);
    }

    [Fact]
    public async Task Everything_can_be_displayed_by_its_extension_method()
    {
        await using var notebook = new Notebook();
        await notebook.Ok(
            "1.5.Display(); \"text\".Display(\"text/markdown\"); new[] { 1, 2 }.DisplayTable(); display(HTML(\"<b>x</b>\")); "
                + "HTML(\"<i>y</i>\")");
        var displays = notebook.Outputs.OfType<DisplayOutput>().ToList();
        Assert.Equal("1.5", displays[0].Data[MimeBundle.PlainText]);
        Assert.Equal("text", displays[1].Data["text/markdown"]);
        Assert.StartsWith("<table>", displays[2].Data[MimeBundle.Html], StringComparison.Ordinal);
        Assert.Equal("<b>x</b>", displays[3].Data[MimeBundle.Html]);
        Assert.Equal("<i>y</i>", notebook.Outputs.OfType<ResultOutput>().Single().Data[MimeBundle.Html]);
    }

    [Fact]
    public async Task Text_arrives_while_the_cell_runs()
    {
        await using var notebook = new Notebook();
        using var stop = new CancellationTokenSource();
        var heard = new TaskCompletionSource();
        var run = notebook.Session.RunAsync("Console.Write(\"now\"); await Task.Delay(-1);", o => heard.TrySetResult(), stop.Token);
        await heard.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(run.IsCompleted);
        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task A_formatter_that_throws_fails_the_cell_and_not_the_session()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("class Chart { public string GetInlineHtml() => throw new FormatException(\"no chart\"); }");
        await notebook.Fails("new Chart()");
        Assert.Equal("no chart", notebook.Error.Message);
        await notebook.Ok("1");
    }

    [Fact]
    public async Task A_result_that_never_ends_can_be_stopped()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("1");
        await notebook.Run(
            "IEnumerable<int> Slow() { while (true) { System.Threading.Thread.Sleep(20); if (Environment.TickCount == -1) yield return "
                + "1; } }\nSlow()",
            limit: TimeSpan.FromSeconds(1));
        Assert.Equal(CellStatus.TimedOut, notebook.Outcome.Status);
    }

    [Fact]
    public async Task Numbers_and_lines_are_written_the_same_on_every_system()
    {
        await using var notebook = new Notebook();
        await notebook.Ok(
            "Console.WriteLine(1.5); Console.WriteLine('x'); Console.WriteLine(\"{0}\", 2); Console.Out.WriteLine(new[] { 'a', 'b' });");
        Assert.Equal("1.5\nx\n2\nab\n", notebook.Out);
    }

    [Fact]
    public async Task A_cell_that_is_stopped_before_its_turn_never_begins()
    {
        await using var notebook = new Notebook();
        await notebook.Run("Console.Write(1);", new CancellationToken(canceled: true));
        Assert.Equal(CellStatus.Stopped, notebook.Outcome.Status);
        Assert.Empty(notebook.Outputs);
    }
}
