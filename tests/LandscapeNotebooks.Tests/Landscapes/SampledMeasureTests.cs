using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Tests.Landscapes;

public sealed class SampledMeasureTests
{
    private static readonly Axis X = new(-1, 1, 21), Y = new(-0.8, 0.8, 17);

    [Theory]
    [InlineData("mlp-8")]
    [InlineData("conv-4")]
    [InlineData("mlp-12-8")]
    public void Two_standard_errors_hold_what_all_samples_give_in_19_of_20_points(string architecture)
    {
        var (risk, plane) = Trained(architecture);
        var whole = Surfaces.Evaluate([Measure.Of("train", risk)], plane, X, Y)["train loss"];
        int held = 0, sampled = 0;
        double taken = 0;
        const int draws = 6;
        for (ulong seed = 0; seed < draws; seed++)
        {
            var surface = Sampled(risk, plane, 0.02, seed)["train loss"];
            for (int n = 0; n < surface.Values.Length; n++)
            {
                double error = surface.StandardError!.Values[n], off = Math.Abs(surface.Values[n] - whole.Values[n]);
                taken += surface.Samples!.Values[n] / surface.Values.Length / draws;
                if (surface.Samples.Values[n] == risk.Data.Count)
                {
                    Assert.Equal(0, error);
                    Assert.Equal(0, off, 1e-12 * whole.Values[n]);
                    continue;
                }

                Assert.True(error <= 0.02 * Math.Max(1, surface.Values[n]));
                (sampled, held) = (sampled + 1, held + (off <= 2 * error ? 1 : 0));
            }
        }

        Assert.True(held / (double)sampled is > 0.92 and < 0.98, $"{architecture}: {held} of {sampled}, {taken:F0} samples a point");
        Assert.InRange(taken, 64, risk.Data.Count / 2.0);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var (one, plane) = Trained("conv-4", threads: 1);
        var (two, _) = Trained("conv-4", threads: 2);
        foreach (string name in new[] { "train loss", "train accuracy", "train loss standard error", "train samples" })
            Assert.Equal(Sampled(one, plane, 0.05, 1)[name].Values.ToArray(), Sampled(two, plane, 0.05, 1)[name].Values.ToArray());
    }

    [Fact]
    public void A_penalty_and_weights_of_classes_belong_to_every_value()
    {
        var (risk, plane) = Trained("mlp-8");
        var loss = new CrossEntropy { ClassWeights = new(Enumerable.Range(1, 10).Select(c => 0.3 * c)) };
        using var weighted = new EmpiricalRisk(risk.Network, loss, risk.Data, new() { Precision = Precision.Double, L2Penalty = 0.01 });
        var whole = Surfaces.Evaluate([Measure.Of("train", weighted)], plane, X, Y)["train loss"];
        var surface = Sampled(weighted, plane, 0.02, 3)["train loss"];
        for (int n = 0; n < whole.Values.Length; n++)
            Assert.True(Math.Abs(surface.Values[n] - whole.Values[n]) <= 5 * surface.StandardError!.Values[n] + 1e-9 * whole.Values[n]);
    }

    [Fact]
    public void The_loss_of_each_sample_adds_up_to_the_risk()
    {
        var (risk, plane) = Trained("mlp-8");
        double[] theta = [.. plane.Point(0.3, 0.1)], losses = new double[risk.Data.Count];
        int correct = risk.SampleLosses(theta, [.. Enumerable.Range(0, losses.Length)], losses);
        var all = risk.Evaluate(theta);
        Assert.Equal(all.Correct, correct);
        Assert.Equal(all.Loss, losses.Average(), 1e-12);
        double[] one = new double[1];
        risk.SampleLosses(theta, [17], one);
        Assert.Equal(losses[17], one[0], 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void A_tolerance_is_above_0(double tolerance)
    {
        var (risk, _) = Trained("mlp-8");
        Assert.Throws<ArgumentOutOfRangeException>(() => SampledMeasure.Of("train", risk, X, Y, tolerance, new RandomSource(1)));
    }

    private static Surfaces Sampled(EmpiricalRisk risk, Plane plane, double tolerance, ulong seed) =>
        Surfaces.Evaluate([SampledMeasure.Of("train", risk, X, Y, tolerance, new RandomSource(seed))], plane, X, Y);

    private static (EmpiricalRisk Risk, Plane Plane) Trained(string architecture, int threads = 0)
    {
        var data = Dataset.Load("glyphs", DatasetPart.Train).Take(600);
        var network = Architectures.Named(architecture, data.SampleShape, data.ClassCount);
        var risk = new EmpiricalRisk(network, new CrossEntropy(), data, new() { Precision = Precision.Double, Threads = threads });
        var training = new Training(risk, new GradientDescent(0.1)) { Options = new() { Epochs = 3, BatchSize = 32 } };
        ParameterVector theta = training.Run(network.Initialize(Initialization.He, new RandomSource(1)), new RandomSource(2)).Parameters;
        var random = new RandomSource(3);
        var (d, e) = (Directions.Random(network.Layout, theta, random), Directions.Random(network.Layout, theta, random));
        return (risk, Plane.OfDirections(theta, d, e));
    }
}
