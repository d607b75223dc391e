using System.CommandLine;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Tool.Grids;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes surface --model net.safetensors --x -1:1:51 --out folder</c>: measures over a plane of parameters.</summary>
internal static class SurfaceCommand
{
    public static Command Create()
    {
        var x = TypedOption.Of("--x", "Places along the first direction", Axis.Parse("-1:1:51"));
        var y = TypedOption.Of<Axis?>("--y", "Places along the second direction; as along the first where not given");
        ModelOptions model = new();
        DirectionOptions directions = new(isPlane: true);
        GridOptions grid = new();
        OutputOptions outputs = new();
        var command = new Command("surface", "Measures a model over a plane of its parameters, in a folder that goes on where it was stopped.")
        {
            x, y, SurfaceFolderCommands.Merge(), SurfaceFolderCommands.Show(), SurfaceFolderCommands.Export(),
        };
        model.AddTo(command);
        directions.AddTo(command);
        grid.AddTo(command);
        outputs.AddTo(command);
        command.SetAction((parsed, stop) => CommandGuard.RunAsync(parsed.InvocationConfiguration, async () =>
        {
            outputs.Check(parsed);
            var console = parsed.InvocationConfiguration;
            var setup = await model.ReadAsync(parsed, grid.Threads(parsed), console.Error, stop);
            var place = new DirectionReader(directions, parsed, setup).Plane();
            var (measures, along) = (setup.Measures(), parsed.GetValue(x)!);
            var up = parsed.GetValue(y) ?? along;
            var manifest = new SurfaceManifest([along, up], [.. measures.SelectMany(measure => measure.Names)], [.. setup.Inputs(), .. place.Inputs])
            {
                Notes = [.. setup.Notes(), .. place.Notes],
            };
            return grid.Run(parsed, manifest, outputs, (options, token) => Surfaces.Evaluate([.. measures], place.Plane, along, up, options, token), stop);
        }));
        return command;
    }
}
