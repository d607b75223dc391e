using System.CommandLine;
using LandscapeNotebooks.Assignments.Cells;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes assignment upgrade NOTEBOOK...</c>: brings the metadata of old notebooks up.</summary>
internal static class UpgradeAssignmentCommand
{
    public static Command Create()
    {
        var notebooks = new Argument<string[]>("NOTEBOOK")
        { Description = "Notebooks of an older nbgrader: .ipynb; they are changed where they lie.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("upgrade", "Brings nbgrader's metadata of version 1 and 2 to version 3, as `nbgrader update` does.")
        { notebooks };
        command.SetAction((result, _) => AssignmentCommand.GuardAsync(result.InvocationConfiguration,
            () => RunAsync(result.GetRequiredValue(notebooks), result.InvocationConfiguration.Output)));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, TextWriter console)
    {
        foreach (var notebook in paths.Select(AssignmentNotebook.Read).ToList()) // all are read before the first one changes
        {
            int changed = RoleUpgrade.Apply(notebook);
            if (changed > 0)
                notebook.Save(notebook.Name);
            await console.WriteLineAsync($"{notebook.Name}: {(changed > 0 ? $"{changed} cells brought up" : "nothing to bring up")}");
        }

        return AssignmentCommand.Done;
    }
}
