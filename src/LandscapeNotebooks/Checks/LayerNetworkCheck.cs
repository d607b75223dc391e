using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Checks;

/// <summary>A layer between two others in a network: what its steps declare, chunks, threads and memory decide here.</summary>
internal static class LayerNetworkCheck
{
    private const double Step = 1e-5, Tolerance = 1e-6;
    private const int Samples = 45; // chunks that are not full

    public static void Add(Comparison comparison, Layer layer, Shape input, Mode mode, ulong seed)
    {
        const string Declares = "though the phases by themselves are right: see what the step declares (HasParameters, Needs, TangentNeeds, BendsGradient, IsElementwise), "
            + "and that it keeps nothing of a chunk.";
        comparison.Try("in a network", () =>
        {
            var (network, data) = Build(layer, input, seed);
            var options = new EmpiricalRiskOptions { Precision = Precision.Double, Mode = mode, Threads = 1 };
            using var risk = new EmpiricalRisk(network, new MeanSquaredError(Reduction.Sum), data, options);
            using var threads = new EmpiricalRisk(network, risk.Loss, data, options with { Threads = 2 });
            using var again = new EmpiricalRisk(network, risk.Loss, data, options with { CheckpointSegment = 1 });
            double[] theta = Point(network.Layout, new RandomSource(seed)), v = Point(network.Layout, new RandomSource(seed + 1));
            foreach (var block in network.Layout.Blocks.Where(block => block.Kind.IsStatistic()))
                block.Of(v.AsSpan()).Clear();

            double[] gradient = Gradient(risk, theta), product = Product(risk, theta, v), ahead = Moved(Step), behind = Moved(-Step);
            string Place(int i) => network.Layout.Blocks.Where(block => block.Offset <= i && i < block.Offset + block.Length).Select(block => $"{block.Name}[{i - block.Offset}]").First();
            comparison.Add("gradient in a network beside differences", Slopes(risk, theta, network.Layout), gradient, Tolerance, Place, Declares);
            comparison.Add("Hessian product in a network beside differences", [.. Gradient(risk, ahead).Zip(Gradient(risk, behind), (a, b) => (a - b) / (2 * Step))],
                product, Tolerance, Place, Declares);
            comparison.Add("same bits on two threads", [.. gradient, .. product], [.. Gradient(threads, theta), .. Product(threads, theta, v)], 0,
                i => Place(i % theta.Length), "a step keeps something of a chunk, or adds up in an order that threads change.");
            comparison.Add("same where activations are computed again", [.. gradient, .. product], [.. Gradient(again, theta), .. Product(again, theta, v)], 0,
                i => Place(i % theta.Length), "Forward is not the same function when it runs a second time.");

            double[] Moved(double step) => [.. theta.Zip(v, (a, b) => a + step * b)];
        }, "");
    }

    /// <summary>Normalisation, which takes any shape and has parameters; the layer; normalisation.</summary>
    private static (Network Network, Dataset Data) Build(Layer layer, Shape input, ulong seed)
    {
        int[] extents = input.IsFlat ? [input.Channels] : [input.Channels, input.Height, input.Width];
        var alone = new Network([.. extents], layer);
        var network = Network.Sequential([.. extents], new BatchNormalization(input.Channels), layer, new BatchNormalization(alone.Output.Channels));
        var random = new RandomSource(seed).Split();
        double[] inputs = new double[Samples * input.Features], targets = new double[Samples * alone.Output.Features];
        random.FillNormal(inputs);
        random.FillNormal(targets);
        return (network, Dataset.Regression("random", inputs, targets, alone.Output.Features, [.. extents]));
    }

    private static double[] Point(ParameterLayout layout, RandomSource random)
    {
        double[] theta = new double[layout.ParameterCount];
        random.FillNormal(theta);
        foreach (var block in layout.Blocks.Where(block => block.Kind == ParameterKind.RunningVariance))
        {
            foreach (ref double variance in block.Of(theta.AsSpan()))
                variance = 0.5 + variance * variance;
        }

        return theta;
    }

    private static double[] Gradient(EmpiricalRisk risk, double[] theta)
    {
        double[] gradient = new double[theta.Length];
        risk.Gradient(theta, gradient);
        return gradient;
    }

    private static double[] Product(EmpiricalRisk risk, double[] theta, double[] v)
    {
        double[] product = new double[theta.Length];
        risk.HessianVectorProduct(theta, v, product);
        return product;
    }

    /// <summary>The gradient by central differences; 0 for running statistics.</summary>
    private static double[] Slopes(EmpiricalRisk risk, double[] theta, ParameterLayout layout)
    {
        double[] slopes = new double[theta.Length], at = [.. theta];
        foreach (var block in layout.Blocks.Where(block => !block.Kind.IsStatistic()))
        {
            for (int i = block.Offset; i < block.Offset + block.Length; i++)
            {
                at[i] = theta[i] + Step;
                double high = risk.Value(at);
                at[i] = theta[i] - Step;
                double low = risk.Value(at);
                at[i] = theta[i];
                slopes[i] = (high - low) / (2 * Step);
            }
        }

        return slopes;
    }
}
