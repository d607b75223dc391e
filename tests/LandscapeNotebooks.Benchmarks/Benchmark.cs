namespace LandscapeNotebooks.Benchmarks;

/// <summary>A benchmark that can be named on the command line.</summary>
internal sealed record Benchmark(string Name, string Description, Action<BenchmarkOptions> Run)
{
    public static IReadOnlyList<Benchmark> All { get; } =
    [
        new("peak", "what the fused multiply-add units of a core reach", PeakBenchmark.Run),
        new("gemm", "square single-precision products", GemmBenchmark.Run),
        new("conv", "the convolutions of ResNet-20 and LeNet: forward, and forward with both gradients", ConvolutionBenchmark.Run),
        new("winograd", "Winograd's method against the definition: speed and largest difference", WinogradBenchmark.Run),
        new("logistic", "logistic regression: the surface over its two weights", LogisticBenchmark.Run),
        new("surfaces", "loss surfaces as the peer's: MLP, LeNet, ResNet-20, ResNet-56, logistic regression", SurfaceBenchmark.Run),
        new("folder", "a surface folder: what keeping every point costs", FolderBenchmark.Run),
        new("scale", "1 to 64 processes that share a surface: overhead, claims lost, merge, a model of the time", ScaleBenchmark.Run),
        new("program", "a torch model asked as a program: what a point costs beyond the model's own time", ProgramBenchmark.Run),
        new("optimizers", "steps of optimisers, losses of a chunk", OptimizerBenchmark.Run),
        new("open", "layers and optimisers from outside the library beside ours", OpenBenchmark.Run),
        new("session", "a notebook session: first cell, trivial cell, memory over 500 cells, landscapes run", SessionBenchmark.Run),
        new("evaluation", "loss and accuracy over all images: MLP, LeNet, ResNet-20, ResNet-56", NetworkBenchmark.RunEvaluations),
        new("training", "an epoch of 10,000 images: MLP, LeNet, ResNet-20 and -56", NetworkBenchmark.RunTraining),
        new("products", "a Hessian-vector product: MLP, ResNet-20", NetworkBenchmark.RunProducts),
        new("transformer", "attention and the affine maps of a transformer block beside our matrix product", TransformerBenchmark.Run),
        new("math", "exp, log, tanh, sigmoid, softplus over arrays", MathBenchmark.Run),
        new("kernel", "the Jupyter kernel: start to ready, first cell, round trip, memory over 1,000 cells", KernelBenchmark.Run),
    ];
}
