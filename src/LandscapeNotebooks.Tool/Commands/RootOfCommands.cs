using System.CommandLine;
using LandscapeNotebooks.Interactive.Requests;
using LandscapeNotebooks.Tool.Asking;
using LandscapeNotebooks.Tool.Running;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary>All commands: those on notebooks, and one for every question that can be asked without variables.</summary>
internal static class RootOfCommands
{
    /// <param name="words">Of the command line: only the command that they name is given its options, which are read from a record.</param>
    public static RootCommand Create(IReadOnlyList<string> words)
    {
        var root = new RootCommand("Runs, exports and serves notebooks on loss landscapes, and computes landscapes.")
        {
            RunCommand.Create(), VerifyCommand.Create(), StyleCommand.Create(), WorkerCommand.Create(), ExportCommand.Create(),
            ServeCommand.Create(), LiveWorkerCommand.Create(), KernelCommand.Create(),
            DataCommand.Create(), ArchitectureCommand.Create(), ProgramCommand.Create(), StudyCommand.Create(), AssignmentCommand.Create(),
            ExploreCommand.Create(), NewCommand.Create(), CiteCommand.Create(), PackCommand.Create(), ReproduceCommand.Create(),
        };
        foreach (var kind in Questions.All)
        {
            // A completion, [suggest:12], may ask for any.
            var command = RequestCommand.Create(kind, hasOptions: words.Any(word => word == kind.Name || word.StartsWith('[')));
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
