using LandscapeNotebooks.Losses;

namespace LandscapeNotebooks.Tests.Losses;

/// <summary>Every loss but those that have a test class of their own.</summary>
public sealed class LossDerivativeTests
{
    private static readonly ClassWeights Weights = new(0.5, 2, 1);

    public static TheoryData<Loss> Labelled() =>
    [
        new NegativeLogLikelihood { ClassWeights = Weights, Smoothing = LabelSmoothing.Mixed(0.2, 3) }, new MulticlassHinge(),
            new MulticlassHinge(0.5, IsSquared: true) { ClassWeights = Weights },
        new MulticlassHinge(2, Classes: Reduction.Sum), new StructuredLoss(TaskLoss.ZeroOne(3), 0.3),
            new StructuredLoss(TaskLoss.Zero(3), 2),
        new StructuredLoss(TaskLoss.ZeroOne(3), 0),
            new StructuredLoss(new TaskLoss(new double[,] { { 0, 1, 4 }, { 1, 0, 1 }, { 4, 1, 0 } }), 0.7),
    ];

    public static TheoryData<Loss> PlusOrMinus() =>
        [new Hinge(), new SquaredHinge(), new SoftMargin(), new HingeEmbedding(0.7), new SoftMargin(Reduction.Sum)];

    public static TheoryData<Loss> Real() =>
        [new MeanAbsoluteError(), new Huber(0.8), new SmoothL1(0.6), new MeanAbsoluteError(Reduction.Sum),
            new KullbackLeibler { LogTargets = true }];

    public static TheoryData<Loss> Share() =>
        [new BinaryCrossEntropyWithLogits(), new BinaryCrossEntropyWithLogits { PositiveWeights = Weights }, new KullbackLeibler()];

    [Theory]
    [MemberData(nameof(Labelled))]
    public void Derivatives_by_labels_match_central_differences(Loss loss) =>
        LossSample.Labelled(classes: 3, lanes: 8, count: 6, seed: 5).AssertDerivatives(loss);

    [Theory]
    [MemberData(nameof(PlusOrMinus))]
    public void Derivatives_by_signs_match_central_differences(Loss loss)
    {
        LossSample.Labelled(classes: 1, lanes: 8, count: 6, seed: 6).AssertDerivatives(loss);
        LossSample.WithTargets(size: 3, lanes: 8, count: 6, seed: 7, random => random.NextInt(2) * 2 - 1).AssertDerivatives(loss);
    }

    [Theory]
    [MemberData(nameof(Real))]
    public void Derivatives_by_real_targets_match_central_differences(Loss loss) =>
        LossSample.WithTargets(size: 3, lanes: 8, count: 6, seed: 8, random => random.NextNormal()).AssertDerivatives(loss);

    [Theory]
    [MemberData(nameof(Share))]
    public void Derivatives_by_shares_match_central_differences(Loss loss) =>
        LossSample.WithTargets(size: 3, lanes: 8, count: 6, seed: 9, random => random.NextDouble()).AssertDerivatives(loss);

    [Fact]
    public void Derivatives_of_losses_of_probabilities_match_central_differences()
    {
        var sample = LossSample.WithTargets(size: 3, lanes: 8, count: 6, seed: 10, random => random.NextDouble());
        sample = sample with { Outputs = [.. sample.Outputs.Select(z => 0.1 + 0.8 / (1 + Math.Exp(-z)))] };
        sample.AssertDerivatives(new BinaryCrossEntropy(), 1e-6); // second derivatives of up to 100 scale the rounding
        sample.AssertDerivatives(new CategoricalCrossEntropy(InformationUnit.Bit), 1e-6);
    }

    [Fact]
    public void Losses_with_kinks_say_where()
    {
        Loss[] kinked = [new Hinge(), new SquaredHinge(), new MeanAbsoluteError(), new Huber(), new SmoothL1(), new MulticlassHinge(),
            new HingeEmbedding(), new StructuredLoss(TaskLoss.ZeroOne(2), 0)];
        Assert.All(kinked, loss => Assert.True(!loss.HasSecondDerivative && loss.Kinks!.StartsWith("where ")));
        Loss[] smooth = [new CrossEntropy(), new MeanSquaredError(), new BinaryCrossEntropy(), new BinaryCrossEntropyWithLogits(),
            new SoftMargin(), new KullbackLeibler(), new NegativeLogLikelihood(), new StructuredLoss(TaskLoss.ZeroOne(2), 0.1)];
        Assert.All(smooth, loss => Assert.True(loss.HasSecondDerivative));
    }

    [Theory]
    [InlineData(1e4)]
    [InlineData(-1e4)]
    [InlineData(800)]
    public void Logits_of_any_size_keep_the_losses_finite(double z)
    {
        var positive = new LossSample([z], 1, 1, [1], null);
        foreach (Loss loss in new Loss[] { new BinaryCrossEntropyWithLogits(), new SoftMargin() })
        {
            Assert.Equal(Math.Max(0, -z), positive.Values(loss)[0]);
            Assert.Equal(z > 0 ? 0 : -1, positive.Gradient(loss)[0]);
        }

        var three = new LossSample([z, 0, -z], 1, 1, [1], null);
        Assert.Equal(Math.Abs(z) + 1, three.Values(new StructuredLoss(TaskLoss.ZeroOne(3), 0.5))[0]);
    }

    [Fact]
    public void Slope_of_the_cross_entropy_of_a_probability_is_not_zero_at_the_solution_but_the_squared_errors_is()
    {
        var right = new LossSample([1, 0], 2, 2, [1, 0], null);
        Assert.Equal([-1, 1], right.Gradient(new BinaryCrossEntropy()));
        Assert.Equal([0, 0], (right with { Targets = [1, 0] }).Gradient(new MeanSquaredError()));
    }
}
