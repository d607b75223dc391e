using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Networks;
using LandscapeNotebooks.Trainings;
using MathNet.Numerics.LinearAlgebra;
using Convolution = LandscapeNotebooks.Networks.Layers.Convolution;

namespace LandscapeNotebooks.Tests.Curvature;

/// <summary>The operators beside the Hessian against their definitions, dense, on the networks of hessian.json and others.</summary>
public class OperatorKindsTests
{
    public static TheoryData<int> Cases => [0, 1, 2, 3];

    /// <summary>J by central differences of the logits in double: nine digits, so 1e-7 of the largest element.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Gauss_Newton_and_Fisher_are_their_definitions(int index)
    {
        using var test = new GoldenHessian(index);
        var risk = test.Risk;
        int samples = risk.Data.Count, outputs = risk.Network.Output.Features, n = risk.ParameterCount;
        double[] logits = risk.Logits(test.Parameters);
        var jacobian = Jacobian(risk, test.Parameters);
        Matrix<double> gaussNewton = Zero(n), fisher = Zero(n);
        for (int sample = 0; sample < samples; sample++)
        {
            var j = jacobian.SubMatrix(sample * outputs, outputs, 0, n);
            double[] z = logits[(sample * outputs)..((sample + 1) * outputs)];
            gaussNewton += j.TransposeThisAndMultiply(LossHessian(risk, sample, z)) * j / samples;
            fisher += j.TransposeThisAndMultiply(OutputFisher(risk.Loss, z)) * j / samples;
        }

        AssertClose(gaussNewton, SymmetricOperator.GaussNewton(risk, test.Parameters), 1e-7);
        AssertClose(fisher, SymmetricOperator.Fisher(risk, test.Parameters), 1e-7);
        AssertClose(fisher, SymmetricOperator.Fisher(risk, test.Parameters, new RandomSource(1), draws: 4000), 0.08); // 1/sqrt(draws)
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_empirical_Fisher_and_the_covariance_are_those_of_the_samples_gradients(int index)
    {
        using var test = new GoldenHessian(index);
        var risk = test.Risk;
        int n = risk.ParameterCount;
        var second = Zero(n);
        for (int sample = 0; sample < risk.Data.Count; sample++)
        {
            double[] own = new double[n];
            risk.Gradient(test.Parameters, [sample], own);
            var g = Vector<double>.Build.DenseOfArray(own);
            second += g.OuterProduct(g) / risk.Data.Count;
        }

        var mean = Vector<double>.Build.DenseOfArray(risk.Gradient(test.Parameters).ToArray());
        AssertClose(second, SymmetricOperator.EmpiricalFisher(risk, test.Parameters), 1e-12);
        AssertClose(second - mean.OuterProduct(mean), SymmetricOperator.GradientCovariance(risk, test.Parameters), 1e-12);
        Assert.Equal(GradientNoise.At(risk, test.Parameters).CovarianceTrace,
            Diagonal.Exact(SymmetricOperator.GradientCovariance(risk, test.Parameters)).Sum(), 1e-10);
    }

    [Fact]
    public void The_Hessian_of_a_linear_model_is_its_Gauss_Newton_and_its_Fisher_matrix()
    {
        using var risk = Risk(Network.Sequential([4], new Affine(4, 3)), new CrossEntropy());
        double[] theta = Theta(risk);
        var hessian = Spectrum.Dense(SymmetricOperator.Hessian(risk, theta), default);
        AssertClose(hessian, SymmetricOperator.GaussNewton(risk, theta), 1e-13);
        AssertClose(hessian, SymmetricOperator.Fisher(risk, theta), 1e-13);
    }

    /// <summary>The same model written twice: Gauss-Newton depends on where the loss begins, the Fisher matrix does not.</summary>
    [Fact]
    public void Fisher_does_not_depend_on_where_the_loss_begins_and_Gauss_Newton_does()
    {
        using var logits = Risk(Network.Sequential([4], new Affine(4, 5), new Tanh(), new Affine(5, 3)), new CrossEntropy());
        using var logs = Risk(Network.Sequential([4], new Affine(4, 5), new Tanh(), new Affine(5, 3), new LogSoftmax()),
            new NegativeLogLikelihood());
        double[] theta = Theta(logits);
        AssertClose(Spectrum.Dense(SymmetricOperator.Fisher(logits, theta), default), SymmetricOperator.Fisher(logs, theta), 1e-12);
        Assert.Equal(0, Spectrum.Dense(SymmetricOperator.GaussNewton(logs, theta), default).FrobeniusNorm(), 1e-15);
    }

    [Fact]
    public void A_penalty_belongs_to_the_Hessian_alone()
    {
        var network = Network.Sequential([4], new Affine(4, 5), new Tanh(), new Affine(5, 3));
        using var plain = Risk(network, new CrossEntropy());
        using var penalised = new EmpiricalRisk(network, new CrossEntropy(), plain.Data,
            new() { Precision = Precision.Double, L2Penalty = 0.5 });
        double[] theta = Theta(plain);
        AssertClose(Spectrum.Dense(SymmetricOperator.GaussNewton(plain, theta), default),
            SymmetricOperator.GaussNewton(penalised, theta), 1e-15);
        AssertClose(Spectrum.Dense(SymmetricOperator.GradientCovariance(plain, theta), default),
            SymmetricOperator.GradientCovariance(penalised, theta), 1e-12);
    }

    [Fact]
    public void Sums_differences_damping_and_blocks_are_those_of_matrices()
    {
        using var risk = Risk(Network.Sequential([4], new Affine(4, 5), new Tanh(), new Affine(5, 3)), new CrossEntropy());
        double[] theta = Theta(risk);
        SymmetricOperator h = SymmetricOperator.Hessian(risk, theta), g = SymmetricOperator.GaussNewton(risk, theta);
        Matrix<double> dense = Spectrum.Dense(h, default), other = Spectrum.Dense(g, default);
        AssertClose(dense - other, h - g, 1e-14);
        AssertClose(dense + 2 * other, h + 2 * g, 1e-14);
        AssertClose(dense + 3 * Matrix<double>.Build.DenseIdentity(h.Dimension), h.Damped(3), 1e-14);
        var block = risk.Layout.Blocks[2];
        AssertClose(dense.SubMatrix(block.Offset, block.Length, block.Offset, block.Length), h.On(block), 1e-14);
        double[] v = Normal(h.Dimension, 5);
        Assert.Equal(Vector<double>.Build.DenseOfArray(v) * dense * Vector<double>.Build.DenseOfArray(v), h.Quadratic(v), 1e-12);
    }

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void Products_of_several_vectors_have_the_bits_of_single_ones_on_any_threads(Precision precision)
    {
        var network = Network.Sequential([1, 6, 6], new Convolution(1, 4, 3), new ReLU(), new Flatten(), new Affine(64, 5));
        var data = RandomData.Labelled(150, [1, 6, 6], 5);
        double[] theta = network.Initialize(Initialization.He, new RandomSource(1)).ToArray();
        List<double[]> expected = [];
        foreach (int threads in new[] { 1, 2 })
        {
            using var risk = new EmpiricalRisk(network, new CrossEntropy(), data, new() { Precision = precision, Threads = threads });
            SymmetricOperator[] kinds =
            [
                SymmetricOperator.Hessian(risk, theta), SymmetricOperator.GaussNewton(risk, theta),
                SymmetricOperator.Fisher(risk, theta), SymmetricOperator.Fisher(risk, theta, new RandomSource(3), 2),
                SymmetricOperator.EmpiricalFisher(risk, theta), SymmetricOperator.GradientCovariance(risk, theta),
                SymmetricOperator.Hessian(risk, theta) - SymmetricOperator.GaussNewton(risk, theta),
                SymmetricOperator.Hessian(risk, theta, network.Layout.Blocks[2]),
            ];
            int place = 0;
            foreach (var kind in kinds)
            {
                double[][] vectors = [.. Enumerable.Range(0, 5).Select(k => Normal(kind.Dimension, (ulong)k))];
                double[][] products = [.. vectors.Select(vector => new double[vector.Length])];
                kind.Multiply(
                    [.. vectors.Select(vector => (ReadOnlyMemory<double>)vector)], [.. products.Select(p => p.AsMemory())]);
                Assert.Equal(5, kind.Products);
                foreach (var (vector, product) in vectors.Zip(products))
                {
                    double[] alone = new double[vector.Length];
                    kind.Multiply(vector, alone);
                    Assert.Equal(alone, product);
                    if (threads == 1)
                        expected.Add(alone);
                    else
                        Assert.Equal(expected[place++], alone);
                }
            }
        }
    }

    [Fact]
    public void A_sequence_has_the_gradient_of_all_its_positions()
    {
        using var risk = new EmpiricalRisk(Network.Sequential([2, 1, 3], new Convolution1D(2, 4, 1)), new CrossEntropy(),
            RandomSequences(), new() { Precision = Precision.Double });
        double[] theta = Theta(risk);
        var second = Zero(risk.ParameterCount);
        for (int sample = 0; sample < risk.Data.Count; sample++)
        {
            double[] own = new double[theta.Length];
            risk.Gradient(theta, [sample], own); // over the answers of the sample, T of them
            var g = 3 * Vector<double>.Build.DenseOfArray(own);
            second += g.OuterProduct(g) / (3 * risk.Data.Count);
        }

        AssertClose(second, SymmetricOperator.EmpiricalFisher(risk, theta), 1e-12);
        AssertClose(Spectrum.Dense(SymmetricOperator.GaussNewton(risk, theta), default), SymmetricOperator.Fisher(risk, theta), 1e-12);
    }

    [Fact]
    public void What_has_no_Fisher_matrix_is_refused_with_the_mend()
    {
        var network = Network.Sequential([4], new Affine(4, 3), new BatchNormalization(3));
        using var hinge = Risk(network, new MulticlassHinge());
        using var coupled = new EmpiricalRisk(network, new CrossEntropy(), hinge.Data, new() { Mode = Mode.Training });
        double[] theta = Theta(hinge);
        Assert.Contains("the empirical Fisher and the Gauss-Newton matrix take any loss",
            Assert.Throws<ArgumentException>(() => SymmetricOperator.Fisher(hinge, theta)).Message, StringComparison.Ordinal);
        Assert.Contains("expected Evaluation",
            Assert.Throws<ArgumentException>(() => SymmetricOperator.EmpiricalFisher(coupled, theta)).Message, StringComparison.Ordinal);
        Assert.Contains("of 15 and 3 parameters", Assert.Throws<ArgumentException>(
            () => SymmetricOperator.Outer(new double[15]) + SymmetricOperator.Outer(new double[3])).Message, StringComparison.Ordinal);
    }

    private static Dataset RandomSequences()
    {
        var random = new RandomSource(4);
        double[] inputs = Normal(8 * 6, 9);
        return Dataset.Sequences("sequences", inputs, [.. Enumerable.Range(0, 24).Select(_ => random.NextInt(4))], 3, 4, [2, 1, 3]);
    }

    private static EmpiricalRisk Risk(Network network, Loss loss) =>
        new(network, loss, RandomData.Labelled(25, [4], 3), new() { Precision = Precision.Double });

    private static double[] Theta(EmpiricalRisk risk) => risk.Network.Initialize(Initialization.He, new RandomSource(2)).ToArray();

    private static double[] Normal(int length, ulong seed)
    {
        double[] v = new double[length];
        new RandomSource(seed).FillNormal(v);
        return v;
    }

    private static Matrix<double> Zero(int n) => Matrix<double>.Build.Dense(n, n);

    private static Matrix<double> Jacobian(EmpiricalRisk risk, double[] theta)
    {
        var jacobian = Matrix<double>.Build.Dense(risk.Data.Count * risk.Network.Output.Features, theta.Length);
        double[] moved = [.. theta];
        foreach (var block in risk.Layout.Blocks.Where(block => !block.Kind.IsStatistic()))
        {
            for (int i = block.Offset; i < block.Offset + block.Length; i++)
            {
                moved[i] = theta[i] + 1e-6;
                double[] above = risk.Logits(moved);
                moved[i] = theta[i] - 1e-6;
                double[] below = risk.Logits(moved);
                moved[i] = theta[i];
                jacobian.SetColumn(i, [.. above.Zip(below, (a, b) => (a - b) / 2e-6)]);
            }
        }

        return jacobian;
    }

    private static Matrix<double> LossHessian(EmpiricalRisk risk, int sample, double[] z)
    {
        var hessian = Zero(z.Length);
        for (int c = 0; c < z.Length; c++)
        {
            double[] unit = new double[z.Length], column = new double[z.Length];
            unit[c] = 1;
            var batch = risk.Data.Labels.IsEmpty
                ? new LossBatch(z, 1, 1, risk.Data.Targets.Slice(sample, 1))
                : new LossBatch(z, 1, [risk.Data.Labels[sample]]);
            risk.Loss.HessianProduct(batch, unit, column);
            hessian.SetColumn(c, column);
        }

        return hessian;
    }

    /// <summary>E_y[s s'], answer by answer; of the squared error with variance 1/2 by its two moments.</summary>
    private static Matrix<double> OutputFisher(Loss loss, double[] z)
    {
        if (loss is MeanSquaredError)
            return 2 * Matrix<double>.Build.DenseIdentity(z.Length); // s = 2 (z - y), E (z - y)^2 = 1/2
        double sum = z.Sum(Math.Exp);
        var fisher = Zero(z.Length);
        for (int y = 0; y < z.Length; y++)
        {
            var s = Vector<double>.Build.DenseOfArray(loss.Gradient(z, y));
            fisher += Math.Exp(z[y]) / sum * s.OuterProduct(s);
        }

        return fisher;
    }

    private static void AssertClose(Matrix<double> expected, SymmetricOperator actual, double tolerance)
    {
        double scale = expected.Enumerate().Max(Math.Abs);
        var dense = Spectrum.Dense(actual, default);
        Assert.InRange((expected - dense).Enumerate().Max(Math.Abs), 0, tolerance * scale);
    }
}
