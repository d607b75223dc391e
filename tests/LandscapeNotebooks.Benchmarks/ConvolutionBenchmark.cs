using LandscapeNotebooks.Kernels;

namespace LandscapeNotebooks.Benchmarks;

internal static class ConvolutionBenchmark
{
    private const int Lanes = 16;

    public static void Run(BenchmarkOptions options)
    {
        foreach (var shape in (Convolution[])
            [new(16, 16, 32, 32, 3, 3, 1, 1), new(32, 32, 16, 16, 3, 3, 1, 1), new(64, 64, 8, 8, 3, 3, 1, 1),
            new(16, 32, 32, 32, 3, 3, 2, 1), new(32, 64, 16, 16, 3, 3, 2, 1), new(3, 16, 32, 32, 3, 3, 1, 1),
            new(16, 32, 32, 32, 1, 1, 2, 0), new(1, 6, 28, 28, 5, 5, 1, 2), new(6, 16, 14, 14, 5, 5, 1, 0)])
        {
            One(shape, ConvolutionMethod.Direct, options);
            if (shape is { KernelHeight: 3, Stride: 1 })
                One(shape, ConvolutionMethod.Winograd, options);
        }
    }

    private static void One(Convolution shape, ConvolutionMethod method, BenchmarkOptions options)
    {
        using var workspace = new Workspace();
        using Buffer<float> w = new(shape.WeightCount), dw = new(shape.WeightCount);
        using Buffer<float> x = new(shape.InputSize * Lanes), dx = new(shape.InputSize * Lanes);
        using Buffer<float> y = new(shape.OutputSize * Lanes), dy = new(shape.OutputSize * Lanes);
        foreach (var buffer in (Buffer<float>[])[w, x, dy])
        {
            for (int n = 0; n < buffer.Length; n++)
                buffer.Span[n] = (n * 37 % 101 - 50) / 50f;
        }

        using var kernel = new ConvolutionKernel<float>(shape, method);
        kernel.Load(w.Span);
        kernel.LoadBackward(w.Span);
        double gflop = 2e-9 * shape.MultiplyAdds * Lanes;
        var forward = Timing.Of(() => kernel.Forward(x.Span, y.Span, Lanes, default, workspace), options.Seconds);
        var input = Timing.Of(() => kernel.BackwardInput(dy.Span, dx.Span, Lanes, false, workspace), options.Seconds);
        var weights = Timing.Of(() => kernel.BackwardWeights(x.Span, dy.Span, dw.Span, Lanes, workspace), options.Seconds);
        Console.WriteLine($"conv {shape.InputChannels,2} x {shape.InputHeight,2} -> {shape.OutputChannels,2}, {shape.KernelHeight}x{shape.KernelWidth} /{shape.Stride} {method,8}: "
            + $"forward {gflop / forward.Best,4:F0} /{gflop / forward.Median,4:F0}, dx {gflop / input.Best,4:F0} /{gflop / input.Median,4:F0}, dw {gflop / weights.Best,4:F0} /{gflop / weights.Median,4:F0} GFLOP/s");
    }
}
