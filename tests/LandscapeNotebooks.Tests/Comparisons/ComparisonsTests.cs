using LandscapeNotebooks.Comparisons;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Networks;
using MathNet.Numerics.LinearAlgebra;

namespace LandscapeNotebooks.Tests.Comparisons;

public class ComparisonsTests
{
    /// <summary>The estimator as its authors write it, with matrices: K and L without their diagonals.</summary>
    [Fact]
    public void Linear_CKA_is_its_definition()
    {
        double[] x = Normal(12 * 3, 1), y = Normal(12 * 4, 2);
        for (int i = 0; i < 12; i++)
            y[4 * i] += 2 * x[3 * i]; // something in common
        double expected = Hsic(x, y, 12) / Math.Sqrt(Hsic(x, x, 12) * Hsic(y, y, 12));
        Assert.Equal(expected, CenteredAlignment.Linear(x, y, 12), 1e-12);
        Assert.InRange(expected, 0.1, 0.99);
    }

    [Fact]
    public void A_turn_a_scale_and_a_shift_leave_it_at_1()
    {
        double[] x = Normal(40 * 2, 3), turned = new double[x.Length];
        for (int i = 0; i < 40; i++)
        {
            turned[2 * i] = 3 * (0.6 * x[2 * i] - 0.8 * x[2 * i + 1]) + 5;
            turned[2 * i + 1] = 3 * (0.8 * x[2 * i] + 0.6 * x[2 * i + 1]) - 7;
        }

        Assert.Equal(1, CenteredAlignment.Linear(x, turned, 40), 1e-12);
        Assert.Equal(1, CenteredAlignment.Linear(x, turned, 40, batchSize: 8), 1e-12);
    }

    /// <summary>Unbiased: the mean over draws of independent features is 0, where the biased estimator gives about D / N = 0.5.</summary>
    [Fact]
    public void Independent_features_have_0_on_the_average()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(seed =>
            CenteredAlignment.Linear(Normal(40 * 20, (ulong)seed), Normal(40 * 20, (ulong)seed + 1000), 40))];
        double deviation = Math.Sqrt(values.Sum(value => value * value) / 100);
        Assert.InRange(values.Average(), -3 * deviation / 10, 3 * deviation / 10);
        Assert.InRange(deviation, 0, 0.2);
    }

    [Fact]
    public void A_plane_is_found_again_from_its_distances()
    {
        double[] x = Normal(6, 4), y = Normal(6, 5);
        double[,] distances = new double[6, 6];
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 6; j++)
                distances[i, j] = Math.Sqrt((x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]));
        }

        var found = ModelMap.Of(distances);
        Assert.Equal(1, found.Explained, 1e-12);
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < i; j++)
                Assert.Equal(distances[i, j], double.Hypot(found.X[i] - found.X[j], found.Y[i] - found.Y[j]), 1e-10);
        }
    }

    [Fact]
    public void A_model_with_its_units_in_another_order_is_the_same_model()
    {
        var network = Network.Sequential([4], new Affine(4, 6), new ReLU(), new Affine(6, 3));
        using var risk = new EmpiricalRisk(
            network, new CrossEntropy(), RandomData.Labelled(60, [4], 3), new() { Precision = Precision.Double });
        ParameterVector one = network.Initialize(Initialization.He, new RandomSource(1)),
            other = network.Initialize(Initialization.He, new RandomSource(2));
        double[] moved = new double[one.Length];
        int[] order = [3, 1, 5, 0, 2, 4];
        for (int unit = 0; unit < 6; unit++)
        {
            one.AsSpan().Slice(4 * order[unit], 4).CopyTo(moved.AsSpan(4 * unit));
            moved[24 + unit] = one[24 + order[unit]];
            for (int output = 0; output < 3; output++)
                moved[30 + 6 * output + unit] = one[30 + 6 * output + order[unit]];
        }

        one.AsSpan()[48..].CopyTo(moved.AsSpan(48));
        ModelComparisonOptions little = new() { Points = 5, Probes = 2, Steps = 10, Grid = 5 };
        var compared = ModelComparison.Of(
            [new("one", risk, one), new("moved", risk, ParameterVector.Of(moved)), new("other", risk, other)], new RandomSource(3), little);
        Assert.Equal("1", compared.Models[0].Layer);
        Assert.Equal((1.0, 0.0, 0.0), (Math.Round(compared.Alignment[0, 1], 12), compared.Disagreement[0, 1], compared.Aligned[0, 1]));
        Assert.True(compared.Distance[0, 1] > 1);
        Assert.True(compared.Alignment[0, 2] < 0.95 && compared.Disagreement[0, 2] > 0);
        Assert.True(compared.Aligned[0, 2] <= compared.Distance[0, 2]);
        Assert.Equal(0, compared.Barrier![0, 1], 1e-12); // aligned they are one model
        Assert.Equal(compared.Map.X[0], compared.Map.X[1], 1e-9);
        Assert.Contains("no layer 9, expected one of 0, 1, 2", Assert.Throws<ArgumentException>(() => ModelComparison.Of(
            [new("one", risk, one), new("other", risk, other)], new RandomSource(3), little with { Layer = "9" })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Barrier_spectrum_and_plane_are_those_of_each_model_alone_on_any_threads()
    {
        var network = Network.Sequential([4], new Affine(4, 6), new ReLU(), new Affine(6, 3));
        var data = RandomData.Labelled(60, [4], 3);
        ParameterVector one = network.Initialize(Initialization.He, new RandomSource(1)),
            other = network.Initialize(Initialization.He, new RandomSource(2));
        var compared = Compared(1);
        var again = Compared(2);
        Assert.Equal($"{compared}", $"{again}");
        Assert.Equal(compared.Barrier!.Cast<double>(), again.Barrier!.Cast<double>());
        using var risk = Risk(1);
        var line = Slice.Evaluate([Measure.Of(new Reading("loss"), risk)], one, other - one, new Axis(0, 1, 7));
        double[] t = [.. Enumerable.Range(0, 7).Select(k => k / 6.0)];
        Assert.Equal(LandscapeNotebooks.Connectivity.Barrier.Of(t, line["loss"].AsSpan()).Height, compared.Barrier![0, 1], 1e-12);
        var spectrum = SpectralDensity.Of(SymmetricOperator.Hessian(risk, one), new RandomSource(9), 40, 20).Trace();
        var trace = compared.Models[0].Spectrum!.Trace!;
        Assert.Equal(spectrum.Value, trace.Value, 5 * double.Hypot(trace.StandardError, spectrum.StandardError));
        Assert.Equal(risk.Value(one), compared.Models[0].Plane![2, 2], 1e-12); // the middle of 5 x 5
        Assert.Equal(compared.Models[0].Sets!.Diagram(0).Bottleneck(compared.Models[1].Sets!.Diagram(0)), compared.Bottleneck![0, 1]);

        EmpiricalRisk Risk(int threads) =>
            new(network, new CrossEntropy(), data, new() { Precision = Precision.Double, Threads = threads });

        ModelComparison Compared(int threads)
        {
            using var risk = Risk(threads);
            return ModelComparison.Of([new("one", risk, one), new("other", risk, other)], new RandomSource(3),
                new() { Points = 7, Probes = 20, Steps = 20, Grid = 5 });
        }
    }

    [Fact]
    public void Models_of_other_samples_are_refused()
    {
        var network = Network.Sequential([4], new Affine(4, 3));
        using EmpiricalRisk risk = new(network, new CrossEntropy(), RandomData.Labelled(60, [4], 3)),
            fewer = new(network, new CrossEntropy(), RandomData.Labelled(50, [4], 3));
        double[] theta = new double[network.ParameterCount];
        Assert.Contains("fewer is of other data than one, expected the same samples.", Assert.Throws<ArgumentException>(() =>
            ModelComparison.Of([new("one", risk, theta), new("fewer", fewer, theta)], new RandomSource(1))).Message,
            StringComparison.Ordinal);
        Assert.Contains("There is 1 model, expected at least 2.", Assert.Throws<ArgumentException>(() =>
            ModelComparison.Of([new("one", risk, theta)], new RandomSource(1))).Message, StringComparison.Ordinal);
    }

    private static double Hsic(double[] x, double[] y, int n)
    {
        var k = Without(x, n);
        var l = Without(y, n);
        var one = Vector<double>.Build.Dense(n, 1);
        return ((k * l).Trace() + (one * k * one) * (one * l * one) / ((n - 1) * (n - 2.0)) - 2 * (one * k * l * one) / (n - 2.0))
            / (n * (n - 3.0));
    }

    private static Matrix<double> Without(double[] x, int n)
    {
        var features = Matrix<double>.Build.Dense(n, x.Length / n, (i, j) => x[i * (x.Length / n) + j]);
        var gram = features * features.Transpose();
        gram.SetDiagonal(Vector<double>.Build.Dense(n));
        return gram;
    }

    private static double[] Normal(int length, ulong seed)
    {
        double[] values = new double[length];
        new RandomSource(seed).FillNormal(values);
        return values;
    }
}
