using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Optimizers;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>One step of the optimisers, and the losses of a chunk.</summary>
internal static class OptimizerBenchmark
{
    private const int Parameters = 270_896; // ResNet-20

    public static void Run(BenchmarkOptions options)
    {
        double[] theta = new double[Parameters], gradient = new double[Parameters];
        new RandomSource(1).FillNormal(theta);
        new RandomSource(2).FillNormal(gradient);
        Optimizer[] optimizers = [new GradientDescent(1e-9), new MomentumDescent(1e-9) { L2Penalty = 5e-4 }, new NesterovDescent(1e-9),
            new Adam(1e-9), new RmsProp(1e-9)];
        var steps = optimizers.Select(optimizer =>
        {
            var state = optimizer.CreateState(Parameters);
            return new Case($"{optimizer.GetType().Name}, {Parameters} parameters, one thread", 0,
                () => optimizer.Step(theta, gradient, state, 1e-9));
        });
        Comparison.Run("steps and losses", options, [.. steps, .. Losses()]);
    }

    private static IEnumerable<Case> Losses()
    {
        const int Classes = 10, Lanes = 96;
        double[] outputs = new double[Classes * Lanes], values = new double[Lanes], slopes = new double[Classes * Lanes];
        new RandomSource(3).FillNormal(outputs);
        int[] labels = [.. Enumerable.Range(0, Lanes).Select(n => n % Classes)];
        yield return new($"cross-entropy, values of {Classes} x {Lanes}", 0,
            () => new CrossEntropy().Evaluate(new LossBatch(outputs, Lanes, labels), values));
        yield return new($"cross-entropy, gradients of {Classes} x {Lanes}", 0,
            () => new CrossEntropy().Gradient(new(outputs, Lanes, labels), values, slopes));
    }
}
