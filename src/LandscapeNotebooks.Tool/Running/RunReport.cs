using System.Globalization;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Running;
using Spectre.Console;

namespace LandscapeNotebooks.Tool.Running;

/// <summary>Runs a notebook and tells of it as it goes: a moving bar on a terminal, a line for each cell elsewhere.</summary>
internal static class RunReport
{
    private const int TitleLength = 60;

    /// <param name="target">What is run.</param>
    /// <param name="options">The limits of the run.</param>
    /// <param name="sandbox">What it may take where it sees no network and no folder but its own; null where it sees all.</param>
    /// <param name="console">Told.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task<NotebookRun> ShowAsync(
        RunTarget target, RunOptions options, ProcessLimits? sandbox, TextWriter console, CancellationToken stop)
    {
        var why = new List<string>();
        var process = sandbox?.Process(WorkerCommand.Start, isSandboxed: true, why.Add) ?? new NotebookProcess(WorkerCommand.Start);
        await console.WriteLineAsync(target.Source);
        bool terminal = ReferenceEquals(console, Console.Out) && !Console.IsOutputRedirected
            && AnsiConsole.Profile.Capabilities.Interactive;
        var run = await (terminal ? WithBar(target, Start) : WithLines(target, Start, console));

        foreach (var failure in run.Failures)
        {
            await console.WriteLineAsync(
                failure.Number is { } number ? $"  failed in cell [{number}]:" : $"  failed in the text of cell {failure.Cell + 1}:");
            foreach (var line in failure.Error.Traceback)
                await console.WriteLineAsync($"    {line}");
        }

        foreach (string reason in why)
            await console.WriteLineAsync($"  {reason}");
        var left = run.Ran < run.Total ? $" of {run.Total}" : "";
        await console.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"  {run.Ran}{left} cells ran in {run.Duration.TotalSeconds:0.0} s"));
        return run;

        Task<NotebookRun> Start(Action<RunEvent> happened) => process.RunAsync(target.Source, target.Document, options, happened, stop);
    }

    private static Task<NotebookRun> WithLines(RunTarget target, Func<Action<RunEvent>, Task<NotebookRun>> start, TextWriter console)
    {
        int number = 0;
        return start(happened =>
        {
            if (happened is CellBegan began)
                number = began.Number;
            else if (happened is CellEnded ended)
                console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  [{number}] {Word(ended.Outcome.Status)} {ended.Outcome.Duration.TotalSeconds,6:0.00} s  "
                        + $"{Title(target.Document.Cells[ended.Cell])}"));
        });
    }

    private static Task<NotebookRun> WithBar(RunTarget target, Func<Action<RunEvent>, Task<NotebookRun>> start) =>
        AnsiConsole.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(progress =>
            {
                int total = target.Document.Cells.Count(c => c.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(c.Source));
                var bar = progress.AddTask("starting", maxValue: Math.Max(1, total));
                return start(happened =>
                {
                    if (happened is CellBegan began)
                        bar.Description = Markup.Escape($"[{began.Number}] {Title(target.Document.Cells[began.Cell])}");
                    else if (happened is CellEnded)
                        bar.Increment(1);
                });
            });

    private static string Word(CellStatus status) => status switch
    {
        CellStatus.Succeeded => "ok     ",
        CellStatus.Failed => "FAILED ",
        CellStatus.TimedOut => "TIMEOUT",
        _ => "STOPPED",
    };

    // The first line that says something.
    private static string Title(NotebookCell cell)
    {
        var lines = cell.Source.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var line = lines.FirstOrDefault(l => !l.StartsWith("//", StringComparison.Ordinal)) ?? lines.FirstOrDefault() ?? "";
        return line.Length <= TitleLength ? line : line[..(TitleLength - 1)] + "…";
    }
}
