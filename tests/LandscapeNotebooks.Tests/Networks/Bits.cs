using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Tests.Networks;

/// <summary>Hashes of everything that a risk computes: outputs, gradient, products, ten training steps.</summary>
internal static class Bits
{
    private const int Length = 7;

    private static readonly (string Name, Network Network, int Samples)[] Works =
    [
        ("mlp", Architectures.Mlp([1, 12, 12], [32, 16], 10), 70),
        ("lenet", Architectures.LeNet(), 40),
        ("resnet-20", Architectures.ResNet(20, input: [3, 8, 8]), 40),
        ("smooth", Network.Sequential([6], new Affine(6, 9), new Softplus(), new Affine(9, 8), new Tanh(), new Dropout(0.3),
            new Affine(8, 5), new Sigmoid(), new Affine(5, 4), new LogSoftmax()), 40),
        ("gpt", Architectures.Gpt(5, Length, 8, 1, 2), 40),
        ("gates", Network.Sequential([4, 3, 3], new GroupNormalization(2, 4), new GELU(), new LayerNormalization(4, 3, 3), new SiLU(),
            new RMSNormalization(4), new Mish(), new ELU(), new Hardswish(), new GELU { Approximate = true }, new Flatten(),
            new Affine(36, 4)), 40),
        ("patches", Network.Sequential([4, 7, 7], new Convolution(4, 8, 3) { Groups = 4, Padding = 1 }, new ReLU(),
            new Convolution(8, 6, 3) { Groups = 2, Dilation = 2 }, new GELU(), new TransposedConvolution(6, 4, 3) { Stride = 2 },
            new AdaptiveAveragePooling(2), new Flatten(), new Affine(16, 4)), 40),
    ];

    /// <summary>A line for each work and result.</summary>
    public static IEnumerable<string> Compute(int threads)
    {
        foreach (var (name, network, samples) in Works)
        {
            var data = name == "gpt" ? Sequences(samples)
                : RandomData.Labelled(samples, Extents(network.Input), network.Output.Features);
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

    private static Dataset Sequences(int samples)
    {
        var random = new RandomSource(5);
        return Dataset.Text("letters", string.Concat(Enumerable.Range(0, samples * Length + 1).Select(_ => "abcde"[random.NextInt(5)])),
            Length, "abcde");
    }

    private static System.Collections.Immutable.ImmutableArray<int> Extents(LandscapeNotebooks.Networks.Circuits.Shape shape) =>
        shape.IsFlat ? [shape.Channels] : [shape.Channels, shape.Height, shape.Width];
}
