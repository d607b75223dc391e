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

    private const string Declares = "though the phases by themselves are right: see what the step declares (HasParameters, Needs, "
        + "TangentNeeds, BendsGradient, IsElementwise), and that x' and dx may be empty.";

    public static void Add(Comparison comparison, Layer layer, Shape input, Mode mode, ulong seed)
    {
        int[] extents = input.IsFlat ? [input.Channels] : [input.Channels, input.Height, input.Width];
        var alone = new Network([.. extents], layer);

        // A normalisation takes any shape and has parameters.
        BatchNormalization before = new(input.Channels), after = new(alone.Output.Channels);
        Try("in a network", Network.Sequential([.. extents], before, layer, after));
        if (alone.TrainableCount > 0)
            Try("first in a network", Network.Sequential([.. extents], layer, after));

        void Try(string where, Network network) =>
            comparison.Try(where, () => Compare(comparison, where, network, Draw(network, alone.Output.Features, seed), mode, seed),
                Declares);
    }

    private static void Compare(Comparison comparison, string where, Network network, Dataset data, Mode mode, ulong seed)
    {
        var options = new EmpiricalRiskOptions { Precision = Precision.Double, Mode = mode, Threads = 1 };
        using var risk = new EmpiricalRisk(network, new MeanSquaredError(Reduction.Sum), data, options);
        using var threads = new EmpiricalRisk(network, risk.Loss, data, options with { Threads = 2 });
        using var again = new EmpiricalRisk(network, risk.Loss, data, options with { CheckpointSegment = 1 });
        double[] theta = Point(network.Layout, new RandomSource(seed)), v = Point(network.Layout, new RandomSource(seed + 1));
        foreach (var block in network.Layout.Blocks.Where(block => block.Kind.IsStatistic()))
            block.Of(v.AsSpan()).Clear();

        double[] gradient = Gradient(risk, theta), product = Product(risk, theta, v);
        double[] ahead = Gradient(risk, Moved(Step)), behind = Gradient(risk, Moved(-Step));
        comparison.Add($"gradient {where} beside differences", Slopes(risk, theta, network.Layout), gradient, Tolerance, Place, Declares);
        comparison.Add($"Hessian product {where} beside differences", [.. ahead.Zip(behind, (a, b) => (a - b) / (2 * Step))], product,
            Tolerance, Place,
            Declares);
        comparison.Add($"same bits on two threads {where}", [.. gradient, .. product],
            [.. Gradient(threads, theta), .. Product(threads, theta, v)], 0,
            Place, "a step keeps something of a chunk, or adds up in an order that threads change.");
        comparison.Add($"same bits where Forward runs twice {where}", [.. gradient, .. product],
            [.. Gradient(again, theta), .. Product(again, theta, v)], 0,
            Place, "Forward is not the same function when it runs a second time.");

        double[] Moved(double step) => [.. theta.Zip(v, (a, b) => a + step * b)];

        string Place(int i)
        {
            var block = network.Layout.Blocks.Last(block => block.Offset <= i % theta.Length);
            return $"{block.Name}[{i % theta.Length - block.Offset}]";
        }
    }

    private static Dataset Draw(Network network, int outputs, ulong seed)
    {
        var random = new RandomSource(seed).Split();
        double[] inputs = new double[Samples * network.Input.Features], targets = new double[Samples * outputs];
        random.FillNormal(inputs);
        random.FillNormal(targets);
        return Dataset.Regression("random", inputs, targets, outputs,
            network.Input.IsFlat ? [network.Input.Channels] : [network.Input.Channels, network.Input.Height, network.Input.Width]);
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
