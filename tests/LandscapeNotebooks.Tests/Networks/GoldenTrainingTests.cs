using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Tests.Networks;

public class GoldenTrainingTests
{
    private static readonly Network Convnet = GoldenConvnet.Network;

    /// <summary>Six steps with Nesterov momentum: float differs by the rounding of six chained steps, about 1e-6 each.</summary>
    [Theory]
    [InlineData(Precision.Double, 1e-10)]
    [InlineData(Precision.Single, 1e-5)]
    public void Six_training_steps_of_a_normalised_convnet_agree(Precision precision, double tolerance)
    {
        var test = Golden.Read("extras").GetProperty("cases")[1];
        double[] theta = StateDictionary.Read(Convnet, test.GetProperty("state_before"));
        var data = Dataset.Classification(
            "golden", test.GetProperty("X").Numbers(), [.. test.GetProperty("y").Numbers().Select(y => (int)y)], 10, [1, 8, 8]);
        using var risk = new EmpiricalRisk(Convnet, new CrossEntropy(), data, new() { Precision = precision });
        double[] gradient = new double[theta.Length], velocity = new double[theta.Length];
        int[] trainable = StateDictionary.Trainable(Convnet);
        double[] expected = test.GetProperty("loss_per_step").Numbers();
        for (int step = 0; step < 6; step++)
        {
            double loss = risk.TrainingGradient(theta, [.. Enumerable.Range(step % 3 * 8, 8)], new RandomSource(0), gradient);
            Golden.AssertClose([expected[step]], [loss], tolerance, $"loss of step {step}");
            foreach (int i in trainable)
            {
                double g = gradient[i] + 5e-4 * theta[i];
                velocity[i] = 0.9 * velocity[i] + g;
                theta[i] -= 0.05 * (g + 0.9 * velocity[i]);
            }
        }

        Golden.AssertClose(StateDictionary.Read(Convnet, test.GetProperty("state_after")), theta, tolerance, "theta");
        var evaluation = risk.Evaluate(theta);
        Golden.AssertClose([test.GetProperty("eval_loss_after").GetDouble()], [evaluation.Loss], tolerance);
        Assert.Equal(test.GetProperty("eval_acc_percent_after").GetDouble(), 100 * evaluation.Accuracy, 1e-9);
    }
}
