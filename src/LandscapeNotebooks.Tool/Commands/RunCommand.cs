using System.CommandLine;
using System.Globalization;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Running;
using LandscapeNotebooks.Tool.Asking;
using LandscapeNotebooks.Tool.Pages;
using LandscapeNotebooks.Tool.Running;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes run NOTEBOOK...</c>: executes notebooks and writes them with what they show.</summary>
internal static class RunCommand
{
    private const int AllRan = 0, CellFailed = 1, DefaultMegabytes = 4096;

    public static Command Create()
    {
        var notebooks = new Argument<string[]>(
            "NOTEBOOK")
        { Description = "Notebooks to run: .ipynb or .dib.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>(
            "--output", "-o")
        { Description = "Folder for the executed notebooks and their pages [artifacts/notebooks]." };
        var timeout = Timeout();
        var keepGoing = new Option<bool>("--keep-going") { Description = "Run the cells after a failed one too." };
        var parameters = new Option<string[]>("--parameter", "-p")
        {
            Description = "NAME VALUE: sets a variable of the cell tagged parameters, in a cell after it; may be given more than once.",
            Arity = ArgumentArity.OneOrMore,
        };
        parameters.Validators.Add(result =>
        {
            try
            {
                _ = result.Tokens.Select(token => RunParameter.Parse(token.Value)).ToList();
            }
            catch (NotebookException e)
            {
                result.AddError(e.Message);
            }
        });
        var sandbox = new Option<bool>("--sandbox")
        {
            Description = "Run the cells without network, home and other folders than the notebook's own, which they may write, and data "
                + "sets, which they may read, with limits of memory and processes; by bubblewrap, on Linux.",
        };
        var memory = new Option<int?>("--memory")
        { Description = $"Megabytes that a notebook in the sandbox may take [{DefaultMegabytes}]." };
        var processes = new Option<int?>("--processes")
        { Description = "Processes that a notebook in the sandbox may have besides its own [0]." };
        var command = new Command(
            "run", "Executes notebooks from the top, with all your rights unless --sandbox is given, and writes them, with a page of each, "
                + "to a folder.")
        { notebooks, output, timeout, keepGoing, parameters, sandbox, memory, processes };
        command.SetAction((result, stop) => CommandGuard.RunNotebooksAsync(result.InvocationConfiguration, () => RunAsync(
            result.GetRequiredValue(notebooks),
            result.GetValue(output),
            new RunOptions(TimeSpan.FromSeconds(result.GetValue(timeout)), result.GetValue(keepGoing))
            {
                Parameters = [.. (result.GetValue(parameters) ?? []).Select(RunParameter.Parse)],
            },
            result.GetValue(sandbox),
            result.GetValue(memory),
            result.GetValue(processes),
            result.InvocationConfiguration,
            stop)));
        return command;
    }

    /// <summary>The words of a command line, with <c>-p name value</c> as the one word that a parser takes for
    /// an option: name=value.</summary>
    public static string[] Joined(string[] words)
    {
        if (words is not ["run", ..])
            return words;
        var joined = new List<string>();
        for (int i = 0; i < words.Length; i++)
        {
            joined.Add(words[i]);
            if (words[i] is "-p" or "--parameter" && i + 2 < words.Length && !words[i + 1].Contains('='))
                joined.Add($"{words[++i]}={words[++i]}");
        }

        return [.. joined];
    }

    /// <summary>The option that limits the time of a notebook.</summary>
    internal static Option<double> Timeout()
    {
        var timeout = new Option<double>("--timeout") { Description = "Seconds that a notebook may take.", DefaultValueFactory = _ => 600 };
        timeout.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 1e6))
                result.AddError(string.Create(CultureInfo.InvariantCulture,
                    $"--timeout is {result.GetValueOrDefault<double>()}, expected seconds from 0 to 1000000."));
        });
        return timeout;
    }

    private static async Task<int> RunAsync(
        string[] paths, string? folder, RunOptions options, bool isSandboxed, int? megabytes, int? processes,
        InvocationConfiguration console, CancellationToken stop)
    {
        var sandbox = Sandbox(isSandboxed, megabytes, processes);
        var targets = RunTarget.For(paths, folder) // all are read before the first one runs
            .Select(target => target with { Document = RunParameter.Apply(target.Document, options.Parameters) })
            .ToList();
        foreach (string place in targets.Select(target => Path.GetDirectoryName(target.Output)!).Distinct())
            TargetPath.Require("--output", place, Target.Folder);
        if (sandbox is not null)
            Bubblewrap.Require();
        var status = AllRan;
        foreach (var target in targets)
        {
            var run = await RunReport.ShowAsync(target, options, sandbox, console.Output, stop);
            await WriteAsync(target, run, console.Output);
            if (!run.Succeeded)
                status = CellFailed;
            if (stop.IsCancellationRequested)
                break;
        }

        return status;
    }

    /// <exception cref="RefusalException">A limit is out of its range, or would do nothing.</exception>
    private static ProcessLimits? Sandbox(bool isSandboxed, int? megabytes, int? processes)
    {
        foreach (var (option, value, least, most) in new[]
            {
                ("--memory", megabytes, ProcessLimits.LeastMegabytes, ProcessLimits.MostMegabytes), ("--processes", processes, 0, 1000),
            })
        {
            if (value is not null && !isSandboxed)
                throw new RefusalException(Refusal.Idle(option, "it limits what runs in the sandbox", "add --sandbox, or leave it out"));
            if (value < least || value > most)
                throw new RefusalException(new Refusal(option, string.Create(CultureInfo.InvariantCulture,
                    $"is {value}, expected a whole number from {least} to {most}")));
        }

        return isSandboxed ? new((long)(megabytes ?? DefaultMegabytes) << 20, processes ?? 0) : null;
    }

    private static async Task WriteAsync(RunTarget target, NotebookRun run, TextWriter console)
    {
        var path = target.PathFor(run);
        run.Document.Save(path);
        await console.WriteLineAsync($"  notebook  {path}");
        await console.WriteLineAsync(
            $"  page      {PageFile.WriteHtml(run.Document, Path.GetDirectoryName(path), PlotlyEmbedding.Embed)}");
    }
}
