namespace LandscapeNotebooks.Benchmarks;

/// <summary>A benchmark that can be named on the command line.</summary>
internal sealed record Benchmark(string Name, string Description, Action<BenchmarkOptions> Run)
{
    public static IReadOnlyList<Benchmark> All { get; } =
    [
        new("peak", "what the fused multiply-add units of one core reach", PeakBenchmark.Run),
        new("gemm", "square single-precision products", GemmBenchmark.Run),
        new("conv", "the convolutions of ResNet-20 and LeNet: forward, and with both gradients", ConvolutionBenchmark.Run),
    ];
}
