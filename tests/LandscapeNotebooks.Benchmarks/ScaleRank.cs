using System.Globalization;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>One process of <see cref="ScaleBenchmark"/>: computes its share of a surface, and tells what that took.</summary>
internal static class ScaleRank
{
    /// <summary>The word by which the benchmark starts itself as a rank.</summary>
    public const string Word = "scale-rank";

    private const int Terms = 4000; // of a sum that costs some 20 microseconds

    /// <summary>The axes of the surface, N points.</summary>
    public static Axis Axis { get; } = new(-1, 1, 64);

    public static SurfaceManifest Manifest(Axis axis) => new([axis, axis], ["sum"], []);

    /// <summary>Computes what the others leave, as <c>landscapes surface --out</c> does.</summary>
    public static SurfaceFolder Evaluate(SurfaceFolder folder, CountingStore store)
    {
        Surfaces.Evaluate([Work()], Plane.OfParameters([0, 0]), Axis, Axis, new() { Threads = 1, Store = store });
        if (folder.Rank.IsAlone && folder.ComputedCount < folder.PointCount)
        {
            folder.HeedsClaims = false; // help with what others have begun
            Surfaces.Evaluate([Work()], Plane.OfParameters([0, 0]), Axis, Axis, new() { Threads = 1, Store = store });
        }

        return folder;
    }

    /// <summary>Prints points written, claims lost, and processor seconds.</summary>
    public static int Run(string path)
    {
        using var folder = SurfaceFolder.Open(path, Manifest(Axis), Rank.OfThisProcess());
        CountingStore store = new(folder);
        Evaluate(folder, store);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{store.Written} {store.Lost} {Environment.CpuUsage.TotalTime.TotalSeconds:R}"));
        return 0;
    }

    private static Measure Work() => Measure.Of("sum", Objective.From(2, theta =>
    {
        double sum = 0;
        for (int i = 1; i <= Terms; i++)
            sum += Math.Sqrt(theta[0] * theta[0] + theta[1] * theta[1] + i);
        return sum;
    }));
}
