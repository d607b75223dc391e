using System.CommandLine;
using LandscapeNotebooks.Assignments.Starting;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes new assignment NAME</c>: a notebook that shows each kind of cell.</summary>
internal static class NewAssignmentCommand
{
    private const string Sources = "source";

    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the assignment: letters, digits, - and _." };
        var output = new Option<string>("--out")
        { Description = "Folder of the assignments.", DefaultValueFactory = _ => Sources };
        var command = new Command(
            "assignment", "Writes an assignment to start from: tests, hidden tests, answers in words, a variant for each student.")
        { name, output };
        command.SetAction((result, _) => AssignmentCommand.GuardAsync(result.InvocationConfiguration,
            () => RunAsync(result.GetRequiredValue(name), result.GetRequiredValue(output), result.InvocationConfiguration.Output)));
        return command;
    }

    private static async Task<int> RunAsync(string name, string folder, TextWriter console)
    {
        NewCommand.RequireName(name);
        string place = Path.Combine(folder, name), path = Path.Combine(place, name + ".ipynb");
        if (Path.Exists(path))
            throw new RefusalException($"{path} is there already; choose another NAME or another --out.");
        TargetPath.Require("--out", place, Target.Folder);
        Starter.Create(name, path).Save(path);
        await console.WriteLineAsync($"  notebook  {path}");
        await console.WriteLineAsync($"  next      landscapes assignment check {place}");
        return AssignmentCommand.Done;
    }
}
