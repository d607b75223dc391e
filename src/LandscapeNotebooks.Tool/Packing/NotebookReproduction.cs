using System.Globalization;
using LandscapeNotebooks.Kernel.Running;
using LandscapeNotebooks.Kernel.Verification;
using LandscapeNotebooks.Tool.Running;

namespace LandscapeNotebooks.Tool.Packing;

/// <summary>Executes a packed notebook again and compares what it shows.</summary>
internal static class NotebookReproduction
{
    /// <param name="page">Told of what was found.</param>
    /// <param name="notebook">The notebook, in a folder that it may write.</param>
    /// <param name="executed">Where the executed one goes: outside of that folder, whatever was made in it.</param>
    /// <param name="options">Its limits.</param>
    /// <param name="sandbox">What it may take; null where it is trusted.</param>
    /// <param name="console">Told how far it is.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task RunAsync(ReproductionPage page, string notebook, string executed, RunOptions options, ProcessLimits? sandbox,
        TextWriter console, CancellationToken stop)
    {
        var target = RunTarget.Read(notebook);
        var run = await RunReport.ShowAsync(target, options, sandbox, console, stop);
        stop.ThrowIfCancellationRequested();
        run.Document.Save(executed);
        page.Tell("ran", string.Create(CultureInfo.InvariantCulture,
            $"{run.Ran} of {run.Total} cells in {run.Duration.TotalSeconds:0.0} s, {ProcessLimits.Rights(sandbox)}"));
        foreach (var failure in run.Failures)
            page.Differ(FormattableString.Invariant($"cell {failure.Cell + 1} failed"), "", failure.Error.Message);
        var mismatches = OutputComparison.Compare(target.Document, run.Document);
        foreach (var mismatch in mismatches)
        {
            string place = mismatch.IsText ? $"text in cell {mismatch.Number}," : $"cell [{mismatch.Number}],";
            string by = mismatch.Distance is { } distance ? $", by at most {distance}" : "";
            page.Differ($"{place} {mismatch.What}{by}", mismatch.Committed, mismatch.Found);
        }

        int cells = run.Document.Cells.Count(cell => cell.Executed?.ExecutionCount is not null), texts = run.Document.Cells
            .Sum(cell => cell.Bindings.Length);
        int equal = cells - run.Failures.Count(failure => failure.Number is not null) - mismatches.Count(mismatch => !mismatch.IsText);
        int same = texts - mismatches.Count(mismatch => mismatch.IsText);
        page.Equal(FormattableString.Invariant($"{equal} of {run.Total} cells"), equal);
        page.Equal(FormattableString.Invariant($"{same} of {texts} numbers in the text"), same);
    }
}
