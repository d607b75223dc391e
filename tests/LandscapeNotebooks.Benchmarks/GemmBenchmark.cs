using LandscapeNotebooks.Kernels;

namespace LandscapeNotebooks.Benchmarks;

internal static unsafe class GemmBenchmark
{
    public static void Run(BenchmarkOptions options)
    {
        foreach (int n in (int[])[256, 512, 1024])
        {
            using var workspace = new Workspace();
            using Buffer<float> a = new(n * n), b = new(n * n), c = new(n * n), panels = new(Panels.Length(n, n));
            a.Span.Fill(0.5f);
            b.Span.Fill(0.25f);
            var timing = Timing.Of(
                () =>
                {
                    Panels.Pack(a.Pointer, n, n, n, 1, panels.Pointer);
                    Product.Run(n, n, n, panels.Pointer, b.Pointer, n, c.Pointer, n, accumulate: false, workspace);
                },
                options.Seconds);
            Console.WriteLine($"gemm {n}: {2.0 * n * n * n / timing.Best / 1e9:F0} / {2.0 * n * n * n / timing.Median / 1e9:F0} GFLOP/s, peak {Peak.Measure():F0}");
        }
    }
}
