using System.CommandLine;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Running;
using LandscapeNotebooks.Kernel.Verification;
using LandscapeNotebooks.Tool.Running;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes verify NOTEBOOK...</c>: executes notebooks again and compares what they show with
/// what they were saved with.</summary>
internal static class VerifyCommand
{
    private const int AllAgree = 0, Differs = 1, WrongUse = 2;
    private const int LineLength = 160;

    public static Command Create()
    {
        var notebooks = new Argument<string[]>("NOTEBOOK") { Description = "Executed notebooks: .ipynb.", Arity = ArgumentArity.OneOrMore };
        var timeout = RunCommand.Timeout();
        var command = new Command("verify", "Executes notebooks again and compares every output with the saved one; writes nothing.")
        { notebooks, timeout };
        command.SetAction((result, stop) => RunAsync(
            result.GetRequiredValue(notebooks),
            new RunOptions(TimeSpan.FromSeconds(result.GetValue(timeout)), KeepGoing: false),
            result.InvocationConfiguration,
            stop));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, RunOptions options, InvocationConfiguration console, CancellationToken stop)
    {
        try
        {
            int status = AllAgree;
            foreach (var target in paths.Select(RunTarget.Read).ToList()) // all are read before the first one runs
            {
                var run = await RunReport.ShowAsync(target, options, sandbox: null, console.Output, stop);
                if (!Report(target.Document, run, console.Output))
                    status = Differs;
                if (stop.IsCancellationRequested)
                    break;
            }

            return status;
        }
        catch (NotebookException e)
        {
            await console.Error.WriteLineAsync(e.Message);
            return WrongUse;
        }
    }

    private static bool Report(NotebookDocument committed, NotebookRun run, TextWriter console)
    {
        var mismatches = OutputComparison.Compare(committed, run.Document);
        foreach (var mismatch in mismatches)
        {
            console.WriteLine($"  {(mismatch.IsText ? $"text in cell {mismatch.Number}," : $"cell [{mismatch.Number}]")} {mismatch.What}");
            console.WriteLine($"    saved  {Cut(mismatch.Committed)}");
            console.WriteLine($"    found  {Cut(mismatch.Found)}");
        }

        if (run.Succeeded)
            console.WriteLine(
                mismatches.Count == 0 ? "  all outputs are the saved ones"
                : mismatches.All(mismatch => mismatch.IsText) ? $"  {mismatches.Count} values in the text are not those of the session"
                : $"  {mismatches.Count} cells show something else");
        return run.Succeeded && mismatches.Count == 0;
    }

    private static string Cut(string? line) => line is null ? "(nothing)" : line.Length <= LineLength ? line : line[..LineLength] + "…";
}
