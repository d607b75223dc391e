using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Curvature.Blocks;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Tests.Networks;
using MathNet.Numerics.LinearAlgebra;

namespace LandscapeNotebooks.Tests.Curvature;

public class KroneckerFactorsTests
{
    private static readonly Network Mlp = Network.Sequential([4], new Affine(4, 5), new Tanh(), new Affine(5, 3));

    private static readonly Network Convolutional = Network.Sequential([2, 5, 5], new Convolution(2, 3, 3) { Padding = 1, Stride = 2 },
        new Tanh(), new Flatten(), new Affine(27, 3));

    /// <summary>Of one sample the gradient of an affine layer is g a', so that the Fisher block is A x G itself.</summary>
    [Fact]
    public void Of_one_sample_the_block_of_an_affine_layer_is_exact()
    {
        using var risk = Risk(Network.Sequential([4], new Affine(4, 3)), 1);
        double[] theta = Theta(risk);
        var exact = Spectrum.Dense(SymmetricOperator.Fisher(risk, theta), default);
        var factors = KroneckerFactors.Of(risk, theta);
        Assert.InRange((exact - Spectrum.Dense(factors.Plain, default)).FrobeniusNorm(), 0, 1e-12);
        Assert.InRange((exact - Spectrum.Dense(factors.Corrected, default)).FrobeniusNorm(), 0, 1e-12);
    }

    /// <summary>The factors as their definition has them, from what the layers of an MLP read: computed here by hand.</summary>
    [Fact]
    public void The_factors_of_the_first_layer_are_means_of_outer_products()
    {
        using var risk = Risk(Mlp, 20);
        var factors = KroneckerFactors.Empirical(risk, Theta(risk));
        Matrix<double> a = Matrix<double>.Build.Dense(5, 5), g = Matrix<double>.Build.Dense(5, 5);
        double[] theta = Theta(risk), gradient = new double[theta.Length], x = new double[4];
        for (int n = 0; n < 20; n++)
        {
            risk.Data.CopyInputs(n, x);
            risk.Gradient(theta, [n], gradient);
            var read = Vector<double>.Build.DenseOfEnumerable(x.Append(1));
            var slope = Vector<double>.Build.DenseOfArray(gradient[20..25]); // db = g
            a += read.OuterProduct(read) / 20;
            g += slope.OuterProduct(slope) / 20;
        }

        Golden.AssertClose(a.ToRowMajorArray(), factors.Layers[0].Reads, 1e-12, "A");
        Golden.AssertClose(g.ToRowMajorArray(), factors.Layers[0].Slopes, 1e-12, "G");
    }

    public static TheoryData<bool, int> Kinds => new() { { false, 0 }, { false, 1 }, { false, 2 }, { true, 0 }, { true, 1 }, { true, 2 } };

    /// <summary>A turn keeps the trace, and second moments along given eigenvectors are the nearest diagonal.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_correction_has_the_trace_of_the_exact_block_and_is_nearer_to_it(bool isConvolutional, int kind)
    {
        using var risk = Risk(isConvolutional ? Convolutional : Mlp, 30);
        double[] theta = Theta(risk);
        var (factors, matrix) = kind switch
        {
            0 => (KroneckerFactors.Of(risk, theta), SymmetricOperator.Fisher(risk, theta)),
            1 => (KroneckerFactors.Empirical(risk, theta), SymmetricOperator.EmpiricalFisher(risk, theta)),
            _ => (KroneckerFactors.Of(risk, theta, new RandomSource(5), 3), SymmetricOperator.Fisher(risk, theta, new RandomSource(5), 3)),
        };
        Matrix<double> plain = Spectrum.Dense(factors.Plain, default), corrected = Spectrum.Dense(factors.Corrected, default);
        int at = 0;
        foreach (var layer in factors.Layers)
        {
            var exact = Spectrum.Dense(matrix.On([.. layer.Blocks]), default);
            int length = exact.RowCount;
            Matrix<double> one = plain.SubMatrix(at, length, at, length), other = corrected.SubMatrix(at, length, at, length);
            Assert.Equal(exact.Trace(), other.Trace(), 1e-10 * exact.Trace());
            Assert.InRange((exact - other).FrobeniusNorm(), 0, (exact - one).FrobeniusNorm() * (1 + 1e-12));
            Assert.InRange((exact - other).FrobeniusNorm(), 0, 0.9 * exact.FrobeniusNorm());
            at += length;
        }

        Assert.Equal(risk.ParameterCount, at);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_inverse_in_closed_form_is_that_of_conjugate_gradients(bool isCorrected)
    {
        using var risk = Risk(Convolutional, 30);
        var factors = KroneckerFactors.Of(risk, Theta(risk));
        double[] b = new double[factors.Plain.Dimension];
        new RandomSource(8).FillNormal(b);
        var found = ConjugateGradient.Inverse(isCorrected ? factors.Corrected : factors.Plain, b, 0.1, 1e-13);
        Golden.AssertClose(found.Solution.ToArray(), factors.Solve(b, 0.1, isCorrected).ToArray(), 1e-9, "x");
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var data = RandomData.Labelled(200, [2, 5, 5], 3);
        double[][] products = [.. new[] { 1, 2 }.Select(threads =>
        {
            using var risk = new EmpiricalRisk(Convolutional, new CrossEntropy(), data, new() { Threads = threads });
            var factors = KroneckerFactors.Of(risk, Theta(risk));
            double[] v = new double[factors.Plain.Dimension], product = new double[v.Length];
            new RandomSource(8).FillNormal(v);
            factors.Corrected.Multiply(v, product);
            return product;
        })];
        Assert.Equal(products[0], products[1]);
    }

    [Fact]
    public void A_network_without_factors_is_refused()
    {
        using var risk = Risk(Network.Sequential([4], new BatchNormalization(4)), 5);
        Assert.Contains("expected one at least",
            Assert.Throws<ArgumentException>(() => KroneckerFactors.Of(risk, Theta(risk))).Message, StringComparison.Ordinal);
    }

    private static EmpiricalRisk Risk(Network network, int samples) => new(network, new CrossEntropy(),
        RandomData.Labelled(samples, [.. network.Input.IsFlat ? [network.Input.Features]
            : new[] { network.Input.Channels, network.Input.Height, network.Input.Width }], network.Output.Features),
        new() { Precision = Precision.Double });

    private static double[] Theta(EmpiricalRisk risk) => risk.Network.Initialize(Initialization.He, new RandomSource(2)).ToArray();
}
