using System.CommandLine;
using System.Globalization;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Checking;
using LandscapeNotebooks.Tool.Running;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes assignment check SOURCE</c>: whether an assignment can be given to students.</summary>
internal static class CheckAssignmentCommand
{
    public static Command Create()
    {
        var source = AssignmentCommand.Source();
        var timeout = RunCommand.Timeout();
        var command = new Command("check",
            "Checks an assignment: the solution gets all points, the stub gets none, nothing hidden is in the release.")
        { source, timeout };
        command.SetAction((result, stop) => AssignmentCommand.GuardAsync(result.InvocationConfiguration, () => RunAsync(
            result.GetRequiredValue(source), TimeSpan.FromSeconds(result.GetValue(timeout)), result.InvocationConfiguration.Output, stop)));
        return command;
    }

    private static async Task<int> RunAsync(string path, TimeSpan limit, TextWriter console, CancellationToken stop)
    {
        var source = AssignmentSource.Read(path);
        int status = AssignmentCommand.Done;
        foreach (var notebook in source.Notebooks)
        {
            var check = await SourceCheck.OfAsync(notebook, NotebookCopies.Of(source, limit), stop);
            await console.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{notebook.Name}: {check.Tests} cells test, {check.ByHand} are graded by a person, {check.Points} points"));
            foreach (string finding in check.Findings)
                await console.WriteLineAsync($"  {finding}");
            await console.WriteLineAsync(check.Passed
                ? "  the solution gets all points, an empty answer none, and nothing hidden is released"
                : $"  {check.Findings.Length} findings");
            if (!check.Passed)
                status = AssignmentCommand.Found;
        }

        return status;
    }
}
