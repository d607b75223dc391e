using System.Collections.Immutable;
using System.CommandLine;
using LandscapeNotebooks.Figures.Origins;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Grids;
using LandscapeNotebooks.Interactive.Requests;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Tool.Asking;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes surface merge | show | export FOLDER</c>: what is done with values that are computed, of surfaces and
/// slices.</summary>
internal static class SurfaceFolderCommands
{
    /// <summary>The command that they are commands of.</summary>
    public const string Parent = "surface";

    public static IEnumerable<Command> All() => [Merge(), Show(), Export()];

    private static Command Merge()
    {
        var folder = Folder();
        var command = new Command("merge", "Puts together what the ranks of mpirun, srun or a Slurm array have computed.") { folder };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed.InvocationConfiguration, () =>
        {
            var output = parsed.InvocationConfiguration.Output;
            string path = parsed.GetRequiredValue(folder);
            var merge = SurfaceMerge.Run(path);
            output.WriteLine($"merged ranks {string.Join(", ", merge.Ranks)}");
            if (merge.MissingRanks.Length > 0)
                output.WriteLine($"  no files of ranks {string.Join(", ", merge.MissingRanks)}");
            if (merge.OverlappingPoints > 0)
                output.WriteLine($"  {merge.OverlappingPoints} points were computed by several ranks, to the same bits");
            foreach (var (rank, count) in merge.DamagedPoints)
                output.WriteLine($"  rank {rank}: {count} of its points do not fit their checksums and were left out");
            using var whole = SurfaceFolder.Read(path);
            Tell(output, GridSummary.Lines(whole));
            return merge.MissingPoints == 0 ? CommandGuard.Done : CommandGuard.Unfinished;
        }));
        return command;
    }

    /// <summary>Draws as <see cref="SurfaceRequest"/> does: its options are these.</summary>
    private static Command Show()
    {
        string[] names =
        [
            "--figure", "--figure-title", "--width", "--font-size", "--dpi", "--style", "--kind", "--levels", "--range", "--view", "--log",
            "--all", "--measure",
        ];
        OptionSchema[] options = [.. RequestKind.Of<SurfaceRequest>().Options.Where(option => names.Contains(option.Name))];
        var folder = Folder();
        var command = new Command("show", "Tells what a folder holds and what it was computed from; with --figure draws it.") { folder };
        var shown = options.Select(option => (Option: option, Shown: RequestCommand.Shown(option))).ToArray();
        foreach (var (_, option) in shown)
            command.Add(option);
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed.InvocationConfiguration, () =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var given = shown.Where(one => parsed.GetResult(one.Shown) is { Implicit: false }).Select(one =>
                KeyValuePair.Create(one.Option.Name, string.Join(',', parsed.GetValue(one.Shown) ?? [])));
            var asked = (SurfaceRequest)RequestKind.Of<SurfaceRequest>().Create(
                new OptionBinder("landscapes surface show", options, Scope.None).Bind(given));
            if (asked.DrawingRefusals().FirstOrDefault() is { } refusal)
                throw new RefusalException(refusal);
            foreach (string file in asked.Figure)
                TargetPath.Require("--figure", file, Target.File);
            using var values = SurfaceFolder.Read(parsed.GetRequiredValue(folder));
            Tell(output, GridSummary.Lines(values));
            for (int axis = 0; axis < values.Manifest.Axes.Length; axis++)
                output.WriteLine($"  axis {SurfaceManifest.AxisName(axis)}: {values.Manifest.Axes[axis]}{Counts(values.Manifest, axis)}");
            foreach (var (name, value) in values.Manifest.Inputs.Concat(values.Manifest.Notes))
                output.WriteLine($"  {name}: {value}");
            if (asked.Figure.Length > 0)
            {
                string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(parsed.GetRequiredValue(folder)));
                FigureOrigin origin = new()
                {
                    Command = string.Join(' ', [$"landscapes surface show {name}",
                        .. given.Where(one => one.Key != "--figure").Select(one => $"{one.Key} {one.Value}")]),
                    Inputs = values.Manifest.Inputs.ToImmutableSortedDictionary(
                        input => input.Name, input => input.Value, StringComparer.Ordinal),
                };
                origin.Around(() => Tell(output,
                    asked.Files.Save(FolderFigures.Of(values, asked.Drawing, asked.All)).Select(line => $"  {line}")));
            }

            return CommandGuard.Done;
        }));
        return command;
    }

    private static Command Export()
    {
        var folder = Folder();
        var files = new Argument<string[]>("FILE")
        {
            Description = "Files to write: .csv, .json, .vtp or .vtk (ParaView), or .obj.",
            Arity = ArgumentArity.OneOrMore
        };
        var (measure, log) = (Measure(), Log());
        var command = new Command("export", "Writes the values for other programs.") { folder, files, measure, log };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed.InvocationConfiguration, () =>
        {
            using var values = SurfaceFolder.Read(parsed.GetRequiredValue(folder));
            foreach (string path in parsed.GetRequiredValue(files))
            {
                TargetPath.Require("FILE", path, Target.File);
                GridFile.Write(path, GridValues.Of(values), parsed.GetValue(measure), parsed.GetValue(log));
                parsed.InvocationConfiguration.Output.WriteLine($"  values  {path}");
            }

            Tell(parsed.InvocationConfiguration.Output, GridSummary.Checks(values));
            return values.DamagedPoints.Length == 0 ? CommandGuard.Done : CommandGuard.Unfinished;
        }));
        return command;
    }

    private static string Counts(SurfaceManifest manifest, int axis) => manifest.Coordinates.ElementAtOrDefault(axis) is { } counts
        ? $"; {counts}" : "";

    private static void Tell(TextWriter output, IEnumerable<string> lines)
    {
        foreach (string line in lines)
            output.WriteLine(line);
    }

    private static Argument<string> Folder() => new("FOLDER") { Description = "The folder that --out named." };

    private static Option<string?> Measure() =>
        new("--measure") { Description = "What figures of a surface and meshes show, such as \"test loss\"; the first where not given." };

    private static Option<bool> Log() =>
        new("--log") { Description = "Logarithmic colours and heights; meshes hold log10 of the measure." };
}
