using System.Globalization;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Networks.Layers.Sequences;
using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Networks.Steps.Sequences;
using LandscapeNotebooks.Numerics.Products;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>The parts of a transformer block beside our own matrix product, one thread, in turn within one run.</summary>
/// <remarks>Times are those of the processor, so that a machine with other work shows the same ratios.</remarks>
internal static class TransformerBenchmark
{
    private const int Size = 512, Width = 128, Length = 64, Samples = 16;
    private const int Rounds = 9;

    public static void Run(BenchmarkOptions options)
    {
        foreach (int heads in (int[])[4, 2])
            Run(options, heads);
    }

    private static void Run(BenchmarkOptions options, int heads)
    {
        double affine = (double)Width * Width * Length, scores = 2.0 * Width * Length * Length; // multiply-adds of a sample
        Layer up = new Affine(Width, 4 * Width) { PerPosition = true }, down = new Affine(4 * Width, Width) { PerPosition = true };
        (string Name, double MultiplyAdds, Action Call)[] works =
        [
            ($"product {Size}", (double)Size * Size * Size / Samples, Gemm()),
            ("affine maps, forward", 8 * affine, Pass(new Sequential(up, down), PassKind.Evaluation)),
            ("affine maps, gradient", 20 * affine, Pass(new Sequential(up, down), PassKind.Gradient)), // no gradient of the data
            ("attention, forward", scores, Pass(new Attention(heads), PassKind.Evaluation)),
            ("attention, gradient", scores * 3 + 6 * affine,
                Pass(new Sequential(new Affine(Width, 3 * Width) { PerPosition = true }, new Attention(heads)), PassKind.Gradient)),
            ("block, forward", 12 * affine + scores, Pass(Block(heads), PassKind.Evaluation)),
            ("block, gradient", 3 * (12 * affine + scores) + 2 * affine,
                Pass(new Sequential(new Affine(Width, Width) { PerPosition = true }, Block(heads)), PassKind.Gradient)),
        ];
        double[][] seconds = [.. works.Select(_ => new double[Rounds])];
        for (int round = 0; round < Rounds; round++)
        {
            for (int work = 0; work < works.Length; work++)
                seconds[work][round] = Best(works[work].Call, options.Seconds / Rounds);
        }

        Console.WriteLine($"a block of width {Width}, {heads} heads, {Length} positions, {Samples} samples; one thread");
        for (int work = 0; work < works.Length; work++)
        {
            double[] speeds = [.. seconds[work].Select(second => 2e-9 * Samples * works[work].MultiplyAdds / second)];
            double[] shares = [.. seconds[work].Select((second, round) =>
                works[work].MultiplyAdds / second / (works[0].MultiplyAdds / seconds[0][round]))];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{works[work].Name,-24} {Median(speeds),7:F1} GFLOP/s {100 * Median(shares),5:F0} % of the product's speed"));
        }
    }

    private static TransformerBlock Block(int heads) => new(Width, heads, 4 * Width);

    /// <summary>The least processor time of a call, calls together a few milliseconds.</summary>
    private static double Best(Action call, double seconds)
    {
        double best = double.PositiveInfinity, total = 0;
        for (int run = 0; total < seconds || run < 5; run++)
        {
            var start = Environment.CpuUsage.TotalTime;
            call();
            call();
            double spent = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
            total += spent;
            if (run > 1) // the first ones are compiled
                best = Math.Min(best, spent / 2);
        }

        return best;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static unsafe Action Gemm()
    {
        Buffer<float> a = new(Size * Size), b = new(Size * Size), c = new(Size * Size), panels = new(Panels.Length(Size, Size));
        var workspace = new Workspace();
        Numbers.Fill(a, b);
        Panels.Pack(a.Pointer, Size, Size, Size, 1, panels.Pointer);
        return () => Product.Run(Size, Size, Size, panels.Pointer, b.Pointer, Size, c.Pointer, Size, accumulate: false, workspace);
    }

    private static Action Pass(Layer layer, PassKind kind)
    {
        var shape = new Shape(layer is Attention ? 3 * Width : Width, 1, Length);
        var circuit = new Circuit<float>(layer, shape, Mode.Evaluation);
        float[] theta = new float[circuit.Layout.ParameterCount];
        var random = new RandomSource(1);
        foreach (ref float value in theta.AsSpan())
            value = (float)random.NextUniform(-0.1, 0.1);
        var pass = new Pass<float>(circuit, kind, 0, new Crew(1));
        foreach (var step in circuit.Steps)
            step.Load(theta, backward: kind == PassKind.Gradient);
        double[] gradient = new double[kind == PassKind.Gradient ? theta.Length : 0];
        var ends = new Ends(shape.Features * Samples);
        return () => pass.Run(ends, new Chunking(Samples, Samples), gradient);
    }

    /// <summary>Attention without its projections.</summary>
    private sealed record Attention(int Heads) : Layer
    {
        public override Value Connect<T>(Circuit<T> circuit, Value input) => circuit.Append(new Shape(Width, 1, Length), 0,
            output => new AttentionStep<T>(input, output, new(Length, Width / Heads, Heads, IsCausal: false)));
    }

    /// <summary>The same numbers at both ends.</summary>
    private sealed class Ends : IBoundary<float>
    {
        private readonly float[] _inputs;

        public Ends(int length)
        {
            var random = new RandomSource(2);
            _inputs = [.. Enumerable.Range(0, length).Select(_ => (float)random.NextNormal())];
        }

        public ReadOnlySpan<float> Inputs(Chunk chunk, int worker) => _inputs;

        public void Turn(PassKind kind, Phase phase, in Frame<float> frame)
        {
            if (kind == PassKind.Gradient)
                _inputs.AsSpan(0, frame.InputGradient().Length).CopyTo(frame.InputGradient());
        }
    }
}
