using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Benchmarks;

internal static class PeakBenchmark
{
    public static void Run(BenchmarkOptions options)
        => Console.WriteLine(
            $"peak of one core: {Peak.Measure():F0} GFLOP/s in float; Vector512 in hardware: {Vector512.IsHardwareAccelerated}");
}
