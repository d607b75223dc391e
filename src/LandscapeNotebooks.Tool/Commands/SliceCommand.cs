using System.CommandLine;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Tool.Grids;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes slice --model net.safetensors --to other.safetensors --out folder</c>: measures along a line of parameters.</summary>
internal static class SliceCommand
{
    public static Command Create()
    {
        var x = TypedOption.Of("--x", "Places along the line", Axis.Parse("-1:1:51"));
        ModelOptions model = new();
        DirectionOptions directions = new(isPlane: false);
        GridOptions grid = new();
        OutputOptions outputs = new();
        var command = new Command("slice", "Measures a model along a line: a direction, or the way to another model.") { x };
        model.AddTo(command);
        directions.AddTo(command);
        grid.AddTo(command);
        outputs.AddTo(command);
        command.SetAction((parsed, stop) => CommandGuard.RunAsync(parsed.InvocationConfiguration, async () =>
        {
            outputs.Check(parsed);
            var console = parsed.InvocationConfiguration;
            var setup = await model.ReadAsync(parsed, grid.Threads(parsed), console.Error, stop);
            var line = new DirectionReader(directions, parsed, setup).Line();
            var (measures, axis) = (setup.Measures(), parsed.GetValue(x)!);
            var manifest = new SurfaceManifest([axis], [.. measures.SelectMany(measure => measure.Readings)], [.. setup.Inputs(), .. line.Inputs])
            {
                Coordinates = [line.Curve.T],
                Notes = [.. setup.Notes(), .. line.Notes],
            };
            return grid.Run(parsed, manifest, outputs, (options, token) => Slice.Evaluate([.. measures], line.Curve, axis, options, token), stop);
        }));
        return command;
    }
}
