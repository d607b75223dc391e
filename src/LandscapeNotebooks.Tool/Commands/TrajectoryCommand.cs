using System.CommandLine;
using System.Globalization;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Interactive.Commands;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Tool.Grids;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes trajectory --model net.safetensors --path way.npy --out folder</c>: ways of trainings on the plane where they vary most.</summary>
internal static class TrajectoryCommand
{
    public static Command Create()
    {
        var path = new Option<string[]>("--path") { Description = "Ways: .npy files of `landscapes train --record`, or safetensors checkpoints in their order.", AllowMultipleArgumentsPerToken = true };
        var selection = TypedOption.Of("--selection", "Blocks of the parameters that the components see", ParameterSelection.Trained);
        var method = TypedOption.Of("--method", "How points get their places on the plane", ProjectionMethod.LeastSquares);
        var x = TypedOption.Of<Axis?>("--x", "Places along the first component; around the ways where not given");
        var y = TypedOption.Of<Axis?>("--y", "Places along the second component; around the ways where not given");
        var points = TypedOption.Of("--points", "Points along an axis that is not given", 31);
        var animate = new Option<bool>("--animate") { Description = "Figures let the optimisers walk, with a slider over the steps." };
        var places = new Option<string?>("--places") { Description = "Table to write, .csv: step, place, distance off the plane and from its origin." };
        ModelOptions model = new();
        GridOptions grid = new();
        OutputOptions outputs = new();
        var command = new Command("trajectory", "Projects recorded ways of trainings by principal components, and measures the plane below them.")
        {
            path, selection, method, x, y, points, animate, places,
        };
        model.AddTo(command);
        grid.AddTo(command);
        outputs.AddTo(command);
        command.SetAction((parsed, stop) => CommandGuard.RunAsync(parsed.InvocationConfiguration, async () =>
        {
            outputs.Check(parsed);
            var console = parsed.InvocationConfiguration;
            string[] files = parsed.GetValue(path) is { Length: > 0 } given ? given : throw new ArgumentException("--path is missing, expected the file of a recorded way.");
            var setup = await model.ReadAsync(parsed, grid.Threads(parsed), console.Error, stop);
            var ways = PathFiles.Read(files, setup.Network.Layout);
            var projection = TrajectoryProjection.Of([.. ways.Select(way => way.Path)],
                new() { Selection = parsed.GetValue(selection), Layout = setup.Network.Layout, Method = parsed.GetValue(method) }, stop);
            Tell(console.Output, projection, ways);
            if (parsed.GetValue(places) is { } table)
                File.WriteAllText(table, Table(projection, ways));

            var surface = Around(projection, parsed.GetValue(points));
            var (along, up) = (parsed.GetValue(x) ?? surface.Around(point => point.A, null, parsed.GetValue(points)),
                parsed.GetValue(y) ?? surface.Around(point => point.B, null, parsed.GetValue(points)));
            setup = setup with { Parameters = [.. ways[0].Path.Last.Parameters] }; // where the plane lies, whatever the model's file holds
            var measures = setup.Measures();
            var directions = (DirectionPlane)projection.Plane;
            var manifest = new SurfaceManifest([along, up], [.. measures.SelectMany(measure => measure.Readings)],
                [.. setup.Inputs(), new("direction x", ContentHash.Of(directions.First.AsSpan())), new("direction y", ContentHash.Of(directions.Second.AsSpan()))])
            {
                Coordinates = [directions.A, directions.B],
                Notes = [.. setup.Notes(), new("directions", Explained(projection))],
            };
            return grid.Run(parsed, manifest, outputs, (options, token) => Surfaces.Evaluate([.. measures], projection.Plane, along, up, options, token), stop,
                folder => Draw(Surfaces.Evaluate([.. measures], projection.Plane, along, up, new() { Store = folder, TimeBudget = TimeSpan.Zero }, CancellationToken.None)));

            Figure Draw(Surfaces surfaces)
            {
                var look = outputs.Look(parsed);
                string measure = look.Measure ?? surfaces.Names[0];
                var drawing = look.Drawing(measure) with
                {
                    Paths = [.. ways],
                    Method = parsed.GetValue(method),
                    Notes = ProjectionFigures.Notes(projection) with { Data = setup.Data.Name },
                };
                return parsed.GetValue(animate) ? SurfaceFigures.Animation(surfaces[measure], drawing)
                    : Figure.SideBySide(SurfaceFigures.Contour(surfaces[measure], drawing), ProjectionFigures.ExplainedVariance(projection));
            }
        }));
        return command;
    }

    private static SurfacePlace Around(TrajectoryProjection projection, int points)
    {
        if (points < 2)
            throw new ArgumentException($"--points is {points}, expected at least 2.");
        return new(projection.Plane, new(), (0, 0), 1) { Enclosed = [.. projection.Trajectories.SelectMany(path => path.Points).Select(point => (point.A, point.B))] };
    }

    private static string Explained(TrajectoryProjection projection) => string.Create(CultureInfo.InvariantCulture,
        $"principal components, which explain {100 * projection.ExplainedVariance[0]:0.#} % and {100 * projection.ExplainedVariance[1]:0.#} % of the variance");

    private static void Tell(TextWriter output, TrajectoryProjection projection, (string Name, Trajectory Path)[] ways)
    {
        output.WriteLine(projection);
        for (int way = 0; way < ways.Length; way++)
            output.WriteLine($"  {ways[way].Name}: {projection.Trajectories[way]}");
    }

    private static string Table(TrajectoryProjection projection, (string Name, Trajectory Path)[] ways) => "path,step,a,b,residual,distance\n" + string.Concat(
        ways.SelectMany((way, index) => projection.Trajectories[index].Points.Select(point => string.Create(CultureInfo.InvariantCulture,
            $"{way.Name.Replace(',', ' ')},{point.Step},{point.A:R},{point.B:R},{point.Residual:R},{point.Distance:R}\n"))));
}
