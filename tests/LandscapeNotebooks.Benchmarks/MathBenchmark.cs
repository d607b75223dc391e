using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>Elementary functions over 4,096 numbers, in the first-level cache.</summary>
public class MathBenchmark
{
    private readonly float[] _x = new float[4096], _y = new float[4096];
    private readonly double[] _wideX = new double[4096], _wideY = new double[4096];

    internal static void Run(BenchmarkOptions options)
    {
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        BenchmarkRunner.Run<MathBenchmark>(
            DefaultConfig.Instance.AddJob(job).WithArtifactsPath(Path.Combine(Path.GetTempPath(), "landscape-benchmarks")));
    }

    [GlobalSetup]
    public void Fill()
    {
        var random = new RandomSource(1);
        for (int n = 0; n < _x.Length; n++)
            _x[n] = (float)(_wideX[n] = Math.Abs(random.NextNormal()));
    }

    [Benchmark]
    public void Exp() => VectorMath.Exp<float>(_x, _y);

    [Benchmark]
    public void Log() => VectorMath.Log<float>(_x, _y);

    [Benchmark]
    public void Tanh() => VectorMath.Tanh<float>(_x, _y);

    [Benchmark]
    public void Sigmoid() => VectorMath.Sigmoid<float>(_x, _y);

    [Benchmark]
    public void Softplus() => VectorMath.Softplus<float>(_x, _y);

    [Benchmark]
    public void ExpInDouble() => VectorMath.Exp<double>(_wideX, _wideY);

    [Benchmark]
    public void LogInDouble() => VectorMath.Log<double>(_wideX, _wideY);

    [Benchmark(Baseline = true)]
    public void ExpOfThePlatformInDouble()
    {
        for (int n = 0; n < _wideX.Length; n++)
            _wideY[n] = Math.Exp(_wideX[n]);
    }
}
