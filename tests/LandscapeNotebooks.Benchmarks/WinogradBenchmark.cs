using System.Globalization;
using LandscapeNotebooks.Numerics.Convolutions;
using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>The passes of ResNet-20's 3 x 3 convolutions by both methods.</summary>
internal static class WinogradBenchmark
{
    private static readonly Convolution[] Shapes = [new(16, 16, 32, 32, 3, 3, 1, 1), new(32, 32, 16, 16, 3, 3, 1, 1),
        new(64, 64, 8, 8, 3, 3, 1, 1)];

    public static void Run(BenchmarkOptions options)
    {
        var team = new WorkTeam(options.Threads);
        foreach (var shape in Shapes)
        {
            using ConvolutionWork direct = new(shape, ConvolutionMethod.Direct, team),
                winograd = new(shape, ConvolutionMethod.Winograd, team);
            var cases = direct.Cases.Zip(winograd.Cases, (one, other) => (Case[])[one, other]);
            Comparison.Run($"{shape.InputChannels} channels", options, [.. cases.SelectMany(pair => pair)]);
            foreach (var work in (ConvolutionWork[])[direct, winograd])
            {
                work.Forward();
                work.BackwardInput();
                work.WeightGradients.Clear();
                work.BackwardWeightsOfOneChunk();
            }

            double forward = Difference(direct.Outputs, winograd.Outputs),
                input = Difference(direct.InputGradients, winograd.InputGradients);
            double weights = Difference(direct.WeightGradients, winograd.WeightGradients);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"largest difference / largest value: {forward:E1}, gradient of the input {input:E1}, of the weights {weights:E1}"));
        }
    }

    private static double Difference(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        double difference = 0, largest = 0;
        for (int n = 0; n < expected.Length; n++)
        {
            difference = Math.Max(difference, Math.Abs(expected[n] - actual[n]));
            largest = Math.Max(largest, Math.Abs(expected[n]));
        }

        return difference / largest;
    }
}
