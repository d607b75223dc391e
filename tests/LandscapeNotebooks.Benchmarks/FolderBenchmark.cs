using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>What keeping every point in a folder costs: a surface of next to no work, in memory and in a folder.</summary>
internal static class FolderBenchmark
{
    private const int Points = 101;

    public static void Run(BenchmarkOptions options)
    {
        string root = Directory.CreateTempSubdirectory("landscapes-benchmark-").FullName;
        try
        {
            var axis = new Axis(-1, 1, Points);
            var plane = Plane.OfParameters([0, 0]);
            Measure[] measures = [Measure.Of("sum", Objective.From(2, theta => theta[0] + theta[1])),
                Measure.Of("product", Objective.From(2, theta => theta[0] * theta[1]))];
            var manifest = new SurfaceManifest([axis, axis], ["sum", "product"], []);
            int number = 0;
            Comparison.Run($"a surface of {Points} x {Points} points of two measures that cost nothing", options,
            [
                new("in memory", 0, () => Surfaces.Evaluate([.. measures], plane, axis, axis, new() { Threads = 1 })),
                new("in a new folder", 0, () =>
                {
                    using var folder = SurfaceFolder.Open(Path.Combine(root, $"{number++}"), manifest);
                    Surfaces.Evaluate([.. measures], plane, axis, axis, new() { Threads = 1, Store = folder });
                }),
                new("read from a full folder", 0, () =>
                {
                    using var folder = SurfaceFolder.Open(Path.Combine(root, "0"), manifest);
                    Surfaces.Evaluate([.. measures], plane, axis, axis, new() { Threads = 1, Store = folder });
                }),
            ], []);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
