using System.CommandLine;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Checking;
using LandscapeNotebooks.Tool.Running;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes assignment validate NOTEBOOK...</c>: for students, before they hand in.</summary>
internal static class ValidateAssignmentCommand
{
    public static Command Create()
    {
        var notebooks = new Argument<string[]>("NOTEBOOK")
        { Description = "Notebooks of assignments, with answers: .ipynb.", Arity = ArgumentArity.OneOrMore };
        var timeout = RunCommand.Timeout();
        var command = new Command("validate", "Runs the tests that a student can see, and says what was changed that must not be.")
        { notebooks, timeout };
        command.SetAction((result, stop) => AssignmentCommand.GuardAsync(result.InvocationConfiguration, () => RunAsync(
            result.GetRequiredValue(notebooks), TimeSpan.FromSeconds(result.GetValue(timeout)),
            result.InvocationConfiguration.Output, stop)));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, TimeSpan limit, TextWriter console, CancellationToken stop)
    {
        int status = AssignmentCommand.Done;
        foreach (string path in paths)
        {
            var source = AssignmentSource.Read(path);
            foreach (var notebook in source.Notebooks)
            {
                var validation = await Validation.OfAsync(notebook, NotebookCopies.Of(source, limit), stop);
                await ReportAsync(notebook.Name, validation, console);
                if (!validation.Passed)
                    status = AssignmentCommand.Found;
            }
        }

        return status;
    }

    private static async Task ReportAsync(string name, Validation validation, TextWriter console)
    {
        await console.WriteLineAsync(validation.Passed ? $"{name}: all visible tests pass" : $"{name}:");
        foreach (var (id, what, checks) in validation.Findings)
        {
            await console.WriteLineAsync($"  {id}: {what}");
            foreach (string check in checks)
                await console.WriteLineAsync($"    {check}");
        }
    }
}
