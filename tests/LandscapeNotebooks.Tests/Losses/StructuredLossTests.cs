using LandscapeNotebooks.Losses;

namespace LandscapeNotebooks.Tests.Losses;

/// <summary>The members of the framework eps ln sum_c exp((L(y, c) + F_c) / eps) - F_y.</summary>
public sealed class StructuredLossTests
{
    private static readonly LossSample Sample = LossSample.Labelled(classes: 4, lanes: 8, count: 8, seed: 3);

    [Fact]
    public void Eps_one_without_task_loss_is_multinomial_logistic_regression()
    {
        var loss = new StructuredLoss(TaskLoss.Zero(4), 1);
        double[] tangent = [.. Sample.Outputs.Reverse()];
        Golden.AssertClose(Sample.Values(new CrossEntropy()), Sample.Values(loss), 1e-14);
        Golden.AssertClose(Sample.Gradient(new CrossEntropy()), Sample.Gradient(loss), 1e-14);
        Golden.AssertClose(Sample.HessianProduct(new CrossEntropy(), tangent), Sample.HessianProduct(loss, tangent), 1e-14);
    }

    [Fact]
    public void Eps_to_zero_with_the_zero_one_loss_is_the_multiclass_support_vector_machine()
    {
        double[] machine = new double[8]; // max(0, 1 + max of the others - own)
        for (int n = 0; n < 8; n++)
        {
            double own = Sample.Outputs[Sample.Labels![n] * 8 + n], others = double.NegativeInfinity;
            for (int c = 0; c < 4; c++)
                others = c == Sample.Labels[n] ? others : Math.Max(others, Sample.Outputs[c * 8 + n]);
            machine[n] = Math.Max(0, 1 + others - own);
        }

        Golden.AssertClose(machine, Sample.Values(new StructuredLoss(TaskLoss.ZeroOne(4), 0)), 1e-15);

        // The soft maximum of 4 numbers lies at most eps ln 4 above the maximum.
        double[] near = Sample.Values(new StructuredLoss(TaskLoss.ZeroOne(4), 1e-3));
        Assert.All(near.Zip(machine), pair => Assert.InRange(pair.First - pair.Second, 0, 1e-3 * Math.Log(4)));
    }

    [Fact]
    public void Two_classes_give_binary_logistic_regression_and_the_binary_support_vector_machine()
    {
        var binary = LossSample.Labelled(classes: 1, lanes: 8, count: 8, seed: 4);
        var scores = binary with { Outputs = [.. new double[8], .. binary.Outputs] }; // F = (0, z)

        var logistic = new StructuredLoss(TaskLoss.Zero(2), 1);
        Golden.AssertClose(binary.Values(new BinaryCrossEntropyWithLogits()), scores.Values(logistic), 1e-14);
        Golden.AssertClose(binary.Gradient(new BinaryCrossEntropyWithLogits()), scores.Gradient(logistic).AsSpan(8), 1e-14);
        Golden.AssertClose(binary.Values(new SoftMargin()), scores.Values(logistic), 1e-14);

        var machine = new StructuredLoss(TaskLoss.ZeroOne(2), 0);
        Golden.AssertClose(binary.Values(new Hinge()), scores.Values(machine), 1e-15);
        Golden.AssertClose(binary.Gradient(new Hinge()), scores.Gradient(machine).AsSpan(8), 1e-15);
    }

    [Fact]
    public void Errors_name_the_shapes()
    {
        var loss = new StructuredLoss(TaskLoss.ZeroOne(3));
        Assert.Contains("4 outputs", Assert.Throws<ArgumentException>(() => Sample.Values(loss)).Message);
        Assert.Contains("4 outputs, the data have 4 classes and the task loss has 3",
            Assert.Throws<ArgumentException>(() => loss.RequireShapes(4, 4, 0)).Message);
        Assert.Contains("L(1, 1) is 2", Assert.Throws<ArgumentException>(() => new TaskLoss(new double[,] { { 0, 1 }, { 1, 2 } })).Message);
    }
}
