using LandscapeNotebooks.Connectivity.Ensembles;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Networks;

namespace LandscapeNotebooks.Tests.Connectivity.Ensembles;

public sealed class EnsembleTests
{
    /// <summary>z = b: the logits are the parameters, so that all follows by hand.</summary>
    private static readonly Network Constant = Network.Sequential([1], new Affine(1, 2));

    private static readonly Dataset Data = Dataset.Classification("four", [0, 0, 0, 0], [0, 0, 0, 1], 2, [1]);

    [Fact]
    public void Probabilities_are_averaged_and_not_logits()
    {
        using var risk = Risk(Constant, Data);
        double[] sure = [0, 0, Math.Log(9), 0], unsure = [0, 0, 0, Math.Log(1.5)]; // p of class 0: 0.9 and 0.4
        var ensemble = new Ensemble([sure, unsure]);
        Assert.Equal(0.65, ensemble.Probabilities(risk)[0], 1e-14);

        var evaluation = ensemble.Evaluate(risk);
        Assert.Equal(-(3 * Math.Log(0.65) + Math.Log(0.35)) / 4, evaluation.Together.Loss, 1e-14);
        Assert.Equal(0.75, evaluation.Together.Accuracy);
        Assert.Equal([0.75, 0.25], evaluation.Members.Select(member => member.Accuracy));
        Assert.Equal(0.5, evaluation.MemberAccuracy);
        Assert.Equal(1, evaluation.MeanDisagreement);
        Assert.Equal(new double[,] { { 0, 1 }, { 1, 0 } }, evaluation.Disagreement);
    }

    [Fact]
    public void One_member_is_the_model_itself()
    {
        var network = Architectures.Mlp([3], [5], 3);
        using var risk = Risk(network, RandomData.Labelled(20, [3], 3));
        ParameterVector theta = network.Initialize(Initialization.He, new RandomSource(1));
        var evaluation = new Ensemble([theta]).Evaluate(risk);
        var expected = risk.Evaluate(theta);
        Assert.Equal(expected.Loss, evaluation.Together.Loss, 1e-13);
        Assert.Equal(expected.Accuracy, evaluation.Together.Accuracy);
        Assert.Equal(0, evaluation.MeanDisagreement);
    }

    [Fact]
    public void Large_logits_do_not_overflow()
    {
        using var risk = Risk(Constant, Data);
        Assert.Equal([1, 0], new Ensemble([[0, 0, 1000, -1000]]).Probabilities(risk)[..2]);
        Assert.Equal(double.PositiveInfinity, new Ensemble([[0, 0, 1000, -1000]]).Evaluate(risk).Together.Loss);
    }

    /// <summary>The loss of the mean probability is at most the mean of the losses (Jensen): -log is convex.</summary>
    [Fact]
    public void An_ensemble_is_never_worse_than_its_members_on_average()
    {
        var network = Architectures.Mlp([3], [5], 3);
        using var risk = Risk(network, RandomData.Labelled(30, [3], 3));
        for (ulong seed = 0; seed < 10; seed++)
        {
            var random = new RandomSource(seed);
            var evaluation = new Ensemble(
                [.. Enumerable.Range(0, 4).Select(_ => network.Initialize(Initialization.He, random.Split()))]).Evaluate(risk);
            Assert.True(evaluation.Together.Loss <= evaluation.Members.Average(member => member.Loss));
        }
    }

    [Fact]
    public void The_average_of_weights_takes_statistics_of_its_own()
    {
        var network = Network.Sequential([3], new Affine(3, 4), new BatchNormalization(4), new Affine(4, 3));
        using var risk = Risk(network, RandomData.Labelled(20, [3], 3));
        ParameterVector[] members =
            [.. new ulong[] { 1, 2, 3 }.Select(seed => network.Initialize(Initialization.He, new RandomSource(seed)))];
        var ensemble = new Ensemble(members);
        ParameterVector mean = ensemble.Average(), refreshed = ensemble.Average(risk);
        for (int i = 0; i < mean.Length; i++)
            Assert.Equal(members.Average(member => member[i]), mean[i], 1e-15);
        Assert.Equal(risk.WithFreshStatistics(mean), refreshed);

        Assert.Null(ensemble.Evaluate(risk).OfAverage);
        Assert.Equal(risk.Evaluate(refreshed).Loss, ensemble.Evaluate(risk, risk).OfAverage!.Value.Loss, 1e-13);
    }

    [Fact]
    public void What_is_no_ensemble_is_refused()
    {
        Assert.Contains("has no member", Assert.Throws<ArgumentException>(() => new Ensemble([])).Message);
        Assert.Contains("Member 1 has 1 parameters, expected 2 (P)",
            Assert.Throws<ArgumentException>(() => new Ensemble([[1, 2], [3]])).Message);
        using var risk = Risk(Constant, Data);
        Assert.Contains("expected 4 (P of the risk's network)",
            Assert.Throws<ArgumentException>(() => new Ensemble([[1, 2]]).Evaluate(risk)).Message);
        using var binary = new EmpiricalRisk(Network.Sequential([1], new Affine(1, 1)), new BinaryCrossEntropyWithLogits(), Data);
        Assert.Contains("expected an output for every class",
            Assert.Throws<ArgumentException>(() => new Ensemble([[1, 2]]).Evaluate(binary)).Message);
    }

    private static EmpiricalRisk Risk(Network network, Dataset data) =>
        new(network, new CrossEntropy(), data, new() { Precision = Precision.Double });
}
