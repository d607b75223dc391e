using System.CommandLine;
using LandscapeNotebooks.Interactive.Requests;
using LandscapeNotebooks.Tool.Asking;
using LandscapeNotebooks.Tool.Running;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary>All commands: those on notebooks, and one for every question that can be asked without variables.</summary>
internal static class RootOfCommands
{
    /// <summary>The commands that are no questions.</summary>
    /// <remarks>Where a description stands, a list of all commands needs no more of them than that.</remarks>
    private static readonly (string Name, Func<Command> Create, string? Description)[] Own =
    [
        ("run", RunCommand.Create, null), ("verify", VerifyCommand.Create, null), ("style", StyleCommand.Create, null),
        (WorkerCommand.Name, WorkerCommand.Create, null), ("export", ExportCommand.Create, null), ("serve", ServeCommand.Create, null),
        (LiveWorkerCommand.Name, LiveWorkerCommand.Create, null), ("kernel", KernelCommand.Create, KernelCommand.Description),
        ("data", DataCommand.Create, DataCommand.Description),
        ("architecture", ArchitectureCommand.Create, ArchitectureCommand.Description), ("program", ProgramCommand.Create, null),
        ("study", StudyCommand.Create, StudyCommand.Description),
        ("assignment", AssignmentCommand.Create, AssignmentCommand.Description), ("explore", ExploreCommand.Create, null),
        ("new", NewCommand.Create, NewCommand.Description), ("cite", CiteCommand.Create, null),
        ("pack", PackCommand.Create, null), ("reproduce", ReproduceCommand.Create, null), ("whence", WhenceCommand.Create, null),
    ];

    /// <param name="words">Of the command line. A command that they begin with is made alone: its options are read from a record, and
    /// those of all take longer than the runtime itself to start. A completion, [suggest:12], may ask for any.</param>
    public static RootCommand Create(IReadOnlyList<string> words)
    {
        var root = new RootCommand("Runs, exports and serves notebooks on loss landscapes, and computes landscapes.");
        string first = words.Count > 0 ? words[0] : "";
        bool isCompletion = first.StartsWith('[');
        if (Array.Find(Own, own => own.Name == first) is { Name: not null } called)
        {
            root.Add(called.Create());
            return root;
        }

        bool isQuestion = Questions.All.Any(kind => kind.Name == first);
        foreach (var (name, create, description) in isQuestion ? [] : Own)
            root.Add(description is null || isCompletion ? create() : new Command(name, description));
        foreach (var kind in Questions.All.Where(kind => !isQuestion || kind.Name == first))
        {
            var command = RequestCommand.Create(kind, hasOptions: isQuestion || isCompletion);
            if (kind.Name == SurfaceFolderCommands.Parent)
            {
                foreach (var folder in SurfaceFolderCommands.All())
                    command.Add(folder);
            }

            root.Add(command);
        }

        return root;
    }
}
