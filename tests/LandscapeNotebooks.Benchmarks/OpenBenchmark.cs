using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Open.Tests.Layers;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Optimizers.Transformations;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>What is written outside the library beside the same of ours, in one run.</summary>
internal static class OpenBenchmark
{
    private const int Features = 256, Samples = 4096, Repeats = 12, Parameters = 270_896; // ResNet-20

    public static void Run(BenchmarkOptions options)
    {
        (string Name, Layer Layer)[] layers =
        [
            ("ReLU, ours", new ReLU()),
            ("ReLU, outside, as ours are written", new Rectifier()),
            ("Swish, outside, one number at a time", new Swish()),
            ("batch normalisation, ours", new BatchNormalization(Features)),
            ("gain of every unit, outside, sample by sample", new Gain(Features)),
        ];
        var risks = layers.Select(layer => (layer.Name, Risk: Risk(layer.Layer, options.Threads))).ToList();
        List<Case> cases = [];
        foreach (string work in new[] { "evaluation", "gradient", "Hessian product" })
            cases.AddRange(risks.Select(risk => new Case($"{work}, {risk.Name}", 0, Call(work, risk.Risk))));
        Comparison.Run($"{Repeats} layers over {Features} features of {Samples} samples", options, cases);
        Comparison.Run($"steps of {Parameters} parameters, one thread", options, [.. Steps()]);
        foreach (var (_, risk) in risks)
            risk.Dispose();
    }

    private static EmpiricalRisk Risk(Layer layer, int threads)
    {
        var network = Network.Sequential([Features], [new BatchNormalization(Features), .. Enumerable.Repeat(layer, Repeats)]);
        double[] inputs = new double[Samples * Features], targets = new double[Samples * Features];
        new RandomSource(1).FillNormal(inputs);
        return new(network, new MeanSquaredError(), Dataset.Regression("random", inputs, targets, Features),
            new() { Threads = threads, ReuseBytes = 0 });
    }

    private static Action Call(string work, EmpiricalRisk risk)
    {
        double[] theta = risk.Network.Initialize(Initialization.Zero, new RandomSource(1)).ToArray(), v = [.. theta];
        double[] result = new double[theta.Length];
        return work switch
        {
            "evaluation" => () => risk.Evaluate(theta),
            "gradient" => () => risk.Gradient(theta, result),
            "Hessian product" => () => risk.HessianVectorProduct(theta, v, result),
            _ => throw new ArgumentOutOfRangeException(nameof(work), work, "Expected a work with a name above."),
        };
    }

    private static IEnumerable<Case> Steps()
    {
        double[] theta = new double[Parameters], gradient = new double[Parameters];
        new RandomSource(1).FillNormal(theta);
        new RandomSource(2).FillNormal(gradient);
        (string Name, Optimizer Optimizer)[] optimizers =
        [
            ("momentum, the rule", new MomentumDescent(1e-9)), ("momentum, the chain", new Chain(1e-9, new Velocity(0.9))),
            ("Adam, the rule", new Adam(1e-9)), ("Adam, the chain", new Chain(1e-9, new ScaleByAdam())),
            ("clipped Adam, the chain", new Chain(1e-9, new ClipByNorm(1), new ScaleByAdam())),
        ];
        foreach (var (name, optimizer) in optimizers)
        {
            var state = optimizer.CreateState(Parameters);
            yield return new(name, 0, () => optimizer.Step(theta, gradient, state, 1e-9));
        }
    }
}
