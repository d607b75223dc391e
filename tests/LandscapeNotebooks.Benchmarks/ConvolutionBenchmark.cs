using LandscapeNotebooks.Numerics.Convolutions;
using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>The convolutions of the peer's list on 128 images, by the method that the engine chooses.</summary>
internal static class ConvolutionBenchmark
{
    private static readonly Convolution[] Shapes =
    [
        new(16, 16, 32, 32, 3, 3, 1, 1), new(32, 32, 16, 16, 3, 3, 1, 1), new(64, 64, 8, 8, 3, 3, 1, 1),
        new(16, 32, 32, 32, 3, 3, 2, 1), new(32, 64, 16, 16, 3, 3, 2, 1), new(3, 16, 32, 32, 3, 3, 1, 1),
        new(1, 6, 28, 28, 5, 5, 1, 2), new(6, 16, 14, 14, 5, 5, 1, 0),
    ];

    public static void Run(BenchmarkOptions options)
    {
        var team = new WorkTeam(options.Threads);
        var works = Shapes.Select(shape => new ConvolutionWork(shape, ConvolutionMethod.Automatic, team)).ToArray();
        Comparison.Run(
            "convolutions of 128 images, nominal GFLOP/s", options, [.. works.SelectMany(work => work.Cases)], ["conv"],
            ["conv", "--channels-last"]);
        foreach (var work in works)
            work.Dispose();
    }
}
