using System.CommandLine;
using System.Globalization;
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
        foreach (string id in validation.Doubled)
            await console.WriteLineAsync($"  {id} is there twice: remove the copy");
        foreach (string id in validation.TypeChanged)
            await console.WriteLineAsync($"  {id} was made a cell of another type: change it back");
        foreach (string id in validation.Changed)
            await console.WriteLineAsync($"  {id} was changed and must not be: it will be restored when it is graded");
        foreach (var (id, score) in validation.Failed)
        {
            await console.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"  {id}: {score.Points} of {score.Max} points. {score.Remark}").TrimEnd());
            foreach (var part in score.Parts.Where(part => part.Points < part.Max))
                await console.WriteLineAsync($"    ✗ {part.What}: {part.Message}");
        }
    }
}
