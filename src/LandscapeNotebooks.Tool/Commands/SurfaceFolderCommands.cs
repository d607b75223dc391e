using System.CommandLine;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Tool.Grids;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes surface merge | show | export FOLDER</c>: what is done with values that are computed, of surfaces and slices.</summary>
internal static class SurfaceFolderCommands
{
    public static Command Merge()
    {
        var folder = Folder();
        var command = new Command("merge", "Puts together what the ranks of mpirun, srun or a Slurm array have computed.") { folder };
        command.SetAction(parsed => CommandGuard.RunAsync(parsed.InvocationConfiguration, () =>
        {
            var output = parsed.InvocationConfiguration.Output;
            string path = parsed.GetRequiredValue(folder);
            var merge = SurfaceMerge.Run(path);
            output.WriteLine($"merged ranks {string.Join(", ", merge.Ranks)}");
            if (merge.MissingRanks.Length > 0)
                output.WriteLine($"  no files of ranks {string.Join(", ", merge.MissingRanks)}");
            if (merge.OverlappingPoints > 0)
                output.WriteLine($"  {merge.OverlappingPoints} points were computed by several ranks, to the same bits");
            using var whole = SurfaceFolder.Read(path);
            GridSummary.Write(output, whole);
            return merge.MissingPoints == 0 ? CommandGuard.Done : CommandGuard.Unfinished;
        }));
        return command;
    }

    public static Command Show()
    {
        var folder = Folder();
        OutputOptions outputs = new();
        var command = new Command("show", "Tells what a folder holds and what it was computed from; with --figure draws it.") { folder };
        outputs.AddTo(command);
        command.SetAction(parsed => CommandGuard.RunAsync(parsed.InvocationConfiguration, () =>
        {
            outputs.Check(parsed);
            var output = parsed.InvocationConfiguration.Output;
            using var values = SurfaceFolder.Read(parsed.GetRequiredValue(folder));
            GridSummary.Write(output, values);
            for (int axis = 0; axis < values.Manifest.Axes.Length; axis++)
                output.WriteLine($"  axis {"xy"[axis]}: {values.Manifest.Axes[axis]}{(values.Manifest.Coordinates.ElementAtOrDefault(axis) is { } counts ? $"; {counts}" : "")}");
            foreach (var (name, value) in values.Manifest.Inputs.Concat(values.Manifest.Notes))
                output.WriteLine($"  {name}: {value}");
            outputs.Write(parsed, values, draw: null, output);
            return CommandGuard.Done;
        }));
        return command;
    }

    public static Command Export()
    {
        var folder = Folder();
        var files = new Argument<string[]>("FILE") { Description = "Files to write: .csv, .json, .vtp (ParaView) or .obj.", Arity = ArgumentArity.OneOrMore };
        var measure = OutputOptions.Measure();
        var log = OutputOptions.Log();
        var command = new Command("export", "Writes the values for other programs.") { folder, files, measure, log };
        command.SetAction(parsed => CommandGuard.RunAsync(parsed.InvocationConfiguration, () =>
        {
            using var values = SurfaceFolder.Read(parsed.GetRequiredValue(folder));
            OutputOptions.Export(parsed.GetRequiredValue(files), values, parsed.GetValue(measure), parsed.GetValue(log), parsed.InvocationConfiguration.Output);
            return CommandGuard.Done;
        }));
        return command;
    }

    private static Argument<string> Folder() => new("FOLDER") { Description = "The folder that --out named." };
}
