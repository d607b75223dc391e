using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Tests.Networks;

namespace LandscapeNotebooks.Tests.Objectives.Risks;

public class RiskMemoryTests
{
    private static readonly Network Deep = Network.Sequential([2, 8, 8],
        [.. Enumerable.Range(0, 12).Select(i => (Layer)(i % 2 == 0 ? new Convolution(2, 2, 3) { Padding = 1 } : new Tanh())),
            new Flatten(), new Affine(128, 3)]);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void Recomputed_activations_give_the_gradient_its_bits_for_less_memory(int segment)
    {
        var data = RandomData.Labelled(50, [2, 8, 8], 3);
        double[] theta = Deep.Initialize(Initialization.He, new RandomSource(1)).ToArray(),
            v = Deep.Initialize(Initialization.He, new RandomSource(2)).ToArray();
        using var stored = new EmpiricalRisk(Deep, new CrossEntropy(), data, new() { Precision = Precision.Double });
        using var recomputed = new EmpiricalRisk(Deep, new CrossEntropy(), data,
            new() { Precision = Precision.Double, CheckpointSegment = segment });
        Assert.Equal(Results(stored), Results(recomputed));
        if (segment > 1)
            Assert.True(recomputed.GradientActivationBytes < stored.GradientActivationBytes);

        List<double> Results(EmpiricalRisk risk)
        {
            double[] gradient = new double[theta.Length], product = new double[theta.Length];
            double loss = risk.Gradient(theta, gradient);
            risk.HessianVectorProduct(theta, v, product);
            return [loss, .. gradient, .. product];
        }
    }

    [Fact]
    public void Recomputing_works_across_normalisations_of_the_mini_batch()
    {
        var network = Architectures.ResNet(8, classes: 3, input: [2, 8, 8]);
        var data = RandomData.Labelled(40, [2, 8, 8], 3);
        double[] theta = network.Initialize(Initialization.He, new RandomSource(1)).ToArray(), other = [.. theta],
            a = new double[theta.Length],
            b = new double[theta.Length];
        using var stored = new EmpiricalRisk(network, new CrossEntropy(), data);
        using var recomputed = new EmpiricalRisk(network, new CrossEntropy(), data, new() { CheckpointSegment = 6 });
        int[] batch = [.. Enumerable.Range(0, 40)];
        Assert.Equal(stored.TrainingGradient(theta, batch, new RandomSource(1), a),
            recomputed.TrainingGradient(other, batch, new RandomSource(1), b));
        Assert.Equal(a, b);
        Assert.Equal(theta, other);
    }

    /// <summary>
    /// The evaluation of a surface's point, the gradient and the training step of a mini-batch; the first calls build what they
    /// need.
    /// </summary>
    [Fact]
    public void In_the_steady_state_nothing_is_allocated()
    {
        var network = Architectures.ResNet(8, classes: 3, input: [2, 8, 8]);
        double[] theta = network.Initialize(Initialization.He, new RandomSource(1)).ToArray(), gradient = new double[theta.Length];
        using var risk = new EmpiricalRisk(network, new CrossEntropy(), RandomData.Labelled(40, [2, 8, 8], 3), new() { Threads = 1 });
        int[] batch = [.. Enumerable.Range(0, 32)];
        var random = new RandomSource(1);
        Work();
        Work();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Work();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 1024, $"{allocated} bytes were allocated, expected next to nothing.");

        void Work()
        {
            risk.Evaluate(theta);
            risk.Gradient(theta, gradient);
            risk.TrainingGradient(theta, batch, random, gradient);
        }
    }

    [Fact]
    public void A_surface_of_ResNet_56_takes_less_than_300_MB()
    {
        var network = Architectures.ResNet(56);
        using var risk = new EmpiricalRisk(network, new CrossEntropy(), RandomData.Labelled(64, [3, 32, 32], 10));
        risk.Evaluate(network.Initialize(Initialization.He, new RandomSource(1)));
        Assert.True(risk.MemoryBytes < 300_000_000, $"{risk.MemoryBytes} bytes");
    }
}
