using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Tests.Networks;

/// <summary>Hashes of everything that a risk computes: outputs, gradient, products, ten training steps.</summary>
internal static class Bits
{
    private static readonly (string Name, Network Network, int Samples)[] Works =
    [
        ("mlp", Architectures.Mlp([1, 12, 12], [32, 16], 10), 70),
        ("lenet", Architectures.LeNet(), 40),
        ("resnet-20", Architectures.ResNet(20, input: [3, 8, 8]), 40),
        ("smooth", Network.Sequential([6], new Affine(6, 9), new Softplus(), new Affine(9, 8), new Tanh(), new Dropout(0.3),
            new Affine(8, 5), new Sigmoid(), new Affine(5, 4), new LogSoftmax()), 40),
    ];

    /// <summary>A line for each work and result.</summary>
    public static IEnumerable<string> Compute(int threads)
    {
        foreach (var (name, network, samples) in Works)
        {
            var data = RandomData.Labelled(samples, Extents(network.Input), network.Output.Features);
            using var risk = new EmpiricalRisk(network, new CrossEntropy(), data, new() { Threads = threads });
            double[] theta = network.Initialize(Initialization.He, new RandomSource(1)).ToArray(),
                v = network.Initialize(Initialization.He, new RandomSource(2)).ToArray();
            double[] result = new double[theta.Length];
            yield return Line("logits", risk.Logits(theta));
            double loss = risk.Gradient(theta, result);
            yield return Line("gradient", [loss, .. result]);
            risk.HessianVectorProduct(theta, v, result);
            yield return Line("product", result);

            var random = new RandomSource(3);
            for (int step = 0; step < 10; step++)
            {
                int[] batch = random.Permutation(samples)[..(samples / 2)];
                loss = risk.TrainingGradient(theta, batch, random, result);
                for (int i = 0; i < theta.Length; i++)
                    theta[i] -= 0.05 * result[i];
            }

            yield return Line("ten steps", [loss, .. theta]);

            string Line(string what, double[] values) =>
                $"{name} {what} {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<double>(values)))[..16]}";
        }
    }

    private static System.Collections.Immutable.ImmutableArray<int> Extents(LandscapeNotebooks.Networks.Circuits.Shape shape) =>
        shape.IsFlat ? [shape.Channels] : [shape.Channels, shape.Height, shape.Width];
}
