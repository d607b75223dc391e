using System.CommandLine;
using LandscapeNotebooks.Interactive.Requests;
using LandscapeNotebooks.Tool.Asking;
using LandscapeNotebooks.Tool.Running;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary>All commands: those on notebooks, and one for every question that can be asked without variables.</summary>
internal static class RootOfCommands
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Runs, exports and serves notebooks on loss landscapes, and computes landscapes.")
        {
            RunCommand.Create(), VerifyCommand.Create(), StyleCommand.Create(), WorkerCommand.Create(), ExportCommand.Create(),
                KernelCommand.Create(),
            DataCommand.Create(),
        };
        foreach (var kind in Questions.All.Where(kind => kind.IsWritten))
        {
            var command = RequestCommand.Create(kind);
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
