using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Networks;

namespace LandscapeNotebooks.Tests.Objectives.Risks;

/// <summary>Products at one theta share activations and gradients: with the bits of products that do not.</summary>
public sealed class RepeatedProductTests
{
    private static readonly Network[] Networks =
    [
        Architectures.Mlp([1, 6, 6], [12, 8], 4),
        Network.Sequential([36], new Affine(36, 9), new Softplus(), new Dropout(0.3), new Affine(9, 8), new Tanh(), new Affine(8, 4),
            new LogSoftmax()),
        Network.Sequential([1, 6, 6], new Convolution(1, 3, 3) { Padding = 1 }, new BatchNormalization(3), new ReLU(), new MaxPooling(2),
            new Flatten(), new Affine(27, 4), new Softmax()),
        Architectures.ResNet(8, input: [1, 6, 6], classes: 4),
        Architectures.ResNet(8, input: [1, 6, 6], classes: 4, shortcut: Shortcut.Padded),
    ];

    public static TheoryData<int, Precision, Mode, bool> Cases
    {
        get
        {
            var cases = new TheoryData<int, Precision, Mode, bool>();
            for (int network = 0; network < Networks.Length; network++)
            {
                foreach (var mode in (Mode[])[Mode.Evaluation, Mode.Training])
                {
                    cases.Add(network, Precision.Single, mode, false);
                    cases.Add(network, Precision.Double, mode, true);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_product_has_the_bits_of_the_first(int index, Precision precision, Mode mode, bool gaussNewton)
    {
        var network = Networks[index];
        using var once = Risk(network, precision, mode, threads: 1, reuseBytes: 0);
        using var repeated = Risk(network, precision, mode, threads: 2, reuseBytes: 1 << 26);
        ParameterVector theta = network.Initialize(Initialization.He, new RandomSource(1)),
            other = network.Initialize(Initialization.He, new RandomSource(2));
        double[] expected = new double[theta.Length], product = new double[theta.Length];
        for (ulong seed = 3; seed < 9; seed++)
        {
            ParameterVector v = network.Initialize(Initialization.He, new RandomSource(seed));
            Multiply(once, theta, v, expected);
            Multiply(repeated, theta, v, product);
            Assert.Equal(expected, product);

            // Passes between the products load other weights into the same steps.
            if (seed == 5)
                repeated.Gradient(other, product);
            if (seed == 6)
                repeated.HessianVectorProduct(other, v, product);
            if (seed == 7)
                repeated.TrainingGradient(other.ToArray(), [0, 1, 2, 3], new RandomSource(seed), product);
        }

        void Multiply(EmpiricalRisk risk, ParameterVector at, ParameterVector v, double[] result)
        {
            if (gaussNewton)
                risk.GaussNewtonProduct(at, v, result);
            else
                risk.HessianVectorProduct(at, v, result);
        }
    }

    [Fact]
    public void Only_repeated_products_take_memory_and_only_within_their_bound()
    {
        var network = Networks[3];
        double[] theta = network.Initialize(Initialization.He, new RandomSource(1)).ToArray(), product = new double[theta.Length];
        using var risk = Risk(network, Precision.Single, Mode.Evaluation, 1, 1 << 26);
        using var bounded = Risk(network, Precision.Single, Mode.Evaluation, 1, 1000);
        long first = Repeat(risk, 1), second = Repeat(risk, 1), boundedFirst = Repeat(bounded, 1);
        Assert.True(second > first);
        Assert.Equal(second, Repeat(risk, 3));
        Assert.Equal(boundedFirst, Repeat(bounded, 3));

        long Repeat(EmpiricalRisk of, int times)
        {
            for (int i = 0; i < times; i++)
                of.HessianVectorProduct(theta, theta, product);
            return of.MemoryBytes;
        }
    }

    [Fact]
    public void A_change_of_one_bit_of_theta_is_seen()
    {
        var network = Network.Sequential([36], new Affine(36, 5), new Tanh(), new Affine(5, 4));
        using var risk = Risk(network, Precision.Double, Mode.Evaluation, 1, 1 << 26);
        using var fresh = Risk(network, Precision.Double, Mode.Evaluation, 1, 1 << 26);
        double[] theta = network.Initialize(Initialization.He, new RandomSource(1)).ToArray(), product = new double[theta.Length],
            expected = new double[theta.Length];
        risk.HessianVectorProduct(theta, theta, product);
        risk.HessianVectorProduct(theta, theta, product);
        double[] v = [.. theta];
        theta[0] = 10;
        risk.HessianVectorProduct(theta, v, product);
        fresh.HessianVectorProduct(theta, v, expected);
        Assert.Equal(expected, product);
    }

    private static EmpiricalRisk Risk(Network network, Precision precision, Mode mode, int threads, long reuseBytes) =>
        new(network, new CrossEntropy(), RandomData.Labelled(50, network.Input.IsFlat ? [36] : [1, 6, 6], 4),
            new() { Precision = precision, Mode = mode, Threads = threads, ReuseBytes = reuseBytes, L2Penalty = 0.1 });
}
