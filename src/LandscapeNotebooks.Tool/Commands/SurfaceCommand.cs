using System.CommandLine;
using System.Globalization;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Tool.Grids;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes surface --model net.safetensors --x -1:1:51 --out folder</c>: measures over a plane of parameters.</summary>
internal static class SurfaceCommand
{
    private const double ConvexityTolerance = 1e-2;
    private const int ConvexitySteps = 60;

    public static Command Create()
    {
        var x = TypedOption.Of("--x", "Places along the first direction", Axis.Parse("-1:1:51"));
        var y = TypedOption.Of<Axis?>("--y", "Places along the second direction; as along the first where not given");
        var refine = new Option<bool>("--refine") { Description = "Compute a coarse grid and then only where contour lines run; figures interpolate the rest." };
        var estimate = new Option<bool>("--estimate") { Description = "Say how long the whole grid will take, from a few points, and compute nothing." };
        var convexity = new Option<bool>("--convexity")
        {
            Description = "Measure the smallest and the largest eigenvalue of the Hessian too, some twenty products a point: how convex the loss is around the plane.",
        };
        ModelOptions model = new();
        DirectionOptions directions = new(isPlane: true);
        GridOptions grid = new();
        OutputOptions outputs = new();
        var command = new Command("surface", "Measures a model over a plane of its parameters, in a folder that goes on where it was stopped.")
        {
            x, y, refine, estimate, convexity, SurfaceFolderCommands.Merge(), SurfaceFolderCommands.Show(), SurfaceFolderCommands.Export(),
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
            bool isConvexity = parsed.GetValue(convexity);
            ulong seed = directions.SeedOf(parsed);
            IReadOnlyList<Measure> measures = isConvexity ? [.. setup.Measures(), Ends(setup, seed)] : setup.Measures();
            var along = parsed.GetValue(x)!;
            var up = parsed.GetValue(y) ?? along;
            var manifest = new SurfaceManifest([along, up], [.. measures.SelectMany(measure => measure.Readings)], [.. setup.Inputs(), .. place.Inputs, .. isConvexity ? EndsInputs(seed) : []])
            {
                Coordinates = [place.Plane.A, place.Plane.B],
                Notes = [.. setup.Notes(), .. place.Notes],
            };
            if (parsed.GetValue(estimate))
            {
                console.Output.WriteLine(Surfaces.Estimate([.. measures], place.Plane, along, up, new() { Threads = grid.Threads(parsed) }, cancellation: stop));
                return CommandGuard.Done;
            }

            if (!parsed.GetValue(refine))
                return grid.Run(parsed, manifest, outputs, (options, token) => Surfaces.Evaluate([.. measures], place.Plane, along, up, options, token), stop);

            var look = outputs.Look(parsed);
            RefinedSurface? refined = null;
            return grid.Run(parsed, manifest, outputs, (options, token) =>
            {
                refined = RefinedSurface.Evaluate([.. measures], place.Plane, along, up, new RandomSource(seed),
                    new() { Measure = look.Measure }, options, token);
                console.Output.WriteLine(refined);
            }, stop, folder => refined is null ? GridFigures.Of(folder, look) : GridFigures.Of(folder, refined, look), wantsAll: false);
        }));
        return command;
    }

    /// <summary>The ends of the Hessian's spectrum over the training data, warm-started from the model.</summary>
    private static Measure Ends(ModelSetup setup, ulong seed) => CurvatureEnds.Measure(
        setup.Risk(setup.Data.Parts.Keys.First()), setup.Parameters, new RandomSource(seed), ConvexityTolerance, ConvexitySteps);

    private static SurfaceInput[] EndsInputs(ulong seed) =>
        [new("eigenvalues", string.Create(CultureInfo.InvariantCulture, $"residual {ConvexityTolerance}, at most {ConvexitySteps} products, start vector of seed {seed}"))];
}
