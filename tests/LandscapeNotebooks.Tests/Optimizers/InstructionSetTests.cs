using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Tests.Losses;
using LandscapeNotebooks.Tests.Numerics;
using LandscapeNotebooks.Tests.Objectives;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Tests.Optimizers;

/// <summary>Objectives, losses, optimisers and surfaces give the same bits with narrower vectors and without fused multiply-add.</summary>
public sealed class InstructionSetTests
{
    [Theory]
    [MemberData(nameof(InstructionSets.Without), MemberType = typeof(InstructionSets))]
    public void Instructions_change_no_bit(string setting) =>
        Assert.Equal(Digest(), InstructionSets.DigestWithout(setting, typeof(InstructionSetTests), nameof(Digest_is_reported)));

    [Fact]
    public void Digest_is_reported() => InstructionSets.Report(Digest());

    private static string Digest()
    {
        var objective = TwoGaussians.Objective(bias: true);
        List<double[]> results = [];
        Optimizer[] optimizers =
        [
            new MomentumDescent(new CosineSchedule(0.3, 9)) { L2Penalty = 0.01 }, new NesterovDescent(0.1),
                new Adam(0.1) { IsAmsGrad = true }, new AdamW(0.1),
            new RmsProp(0.1) { IsCentered = true, Momentum = 0.5 }, new Adagrad(0.1), new Adadelta(),
                new SharpnessAware(new GradientDescent(new ExponentialSchedule(0.2, 0.9))),
        ];
        foreach (var optimizer in optimizers)
            results.Add([.. new Training(objective, optimizer) { Options = new() { Epochs = 3, BatchSize = 7 } }.Run([-4, -2, 0.1],
                new RandomSource(2)).Parameters]);

        results.Add(Surface.Evaluate(objective, Plane.OfDirections([1, 2, 0], [3, 0.1, 0.2], [0.7, -2, 1]), new Axis(-1, 1, 11),
            new Axis(-2, 2, 5)).Values.ToArray());
        double[] product = new double[3], tangent = new double[5 * 16];
        objective.HessianVectorProduct([1, 2, 0.3], [0.5, -1, 2], product);
        results.Add(product);

        new RandomSource(3).FillNormal(tangent);
        var sample = LossSample.Labelled(classes: 5, lanes: 16, count: 13, seed: 1);
        foreach (Loss loss in new Loss[] { new CrossEntropy { Smoothing = LabelSmoothing.Mixed(0.1, 5) },
            new StructuredLoss(TaskLoss.ZeroOne(5), 0.3), new MulticlassHinge() })
            results.AddRange([sample.Values(loss), sample.Gradient(loss), sample.HessianProduct(loss, tangent)]);
        return InstructionSets.Digest([.. results]);
    }
}
