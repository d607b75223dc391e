using System.Text.Json;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Tests.Networks;

public class GoldenHessianTests
{
    private static readonly (Network Network, Loss Loss)[] Nets =
    [
        (Network.Sequential([3], new Affine(3, 5), new Tanh(), new Affine(5, 3)), new CrossEntropy()),
        (Network.Sequential([2], new Affine(2, 4), new Tanh(), new Affine(4, 4), new Tanh(), new Affine(4, 1)), new MeanSquaredError()),
        (Network.Sequential([4], new Affine(4, 6), new ReLU(), new Affine(6, 3)), new CrossEntropy()),
        (Network.Sequential([1, 5, 5], new Convolution(1, 2, 3) { Name = "conv" }, new BatchNormalization(2) { Name = "bn" }, new ReLU(),
            new AveragePooling(3), new Flatten(), new Affine(2, 3) { Name = "fc" }), new CrossEntropy()),
    ];

    [Fact]
    public void Gradient_dense_Hessian_and_products_agree()
    {
        var cases = Golden.Read("hessian").GetProperty("cases");
        for (int i = 0; i < Nets.Length; i++)
            Check(cases[i], Nets[i].Network, Nets[i].Loss);
    }

    private static void Check(JsonElement test, Network network, Loss loss)
    {
        double[] theta = StateDictionary.Read(network, test.GetProperty("state")), inputs = test.GetProperty("X").Numbers();
        System.Collections.Immutable.ImmutableArray<int> shape = [.. test.GetProperty("X").Shape().Skip(1)];
        var data = loss is MeanSquaredError
            ? Dataset.Regression("golden", inputs, test.GetProperty("y").Numbers(), 1, shape)
            : Dataset.Classification(
                "golden", inputs, [.. test.GetProperty("y").Numbers().Select(y => (int)y)], network.Output.Features, shape);
        using var risk = new EmpiricalRisk(network, loss, data, new() { Precision = Precision.Double });
        int[] trainable = StateDictionary.Trainable(network);
        double[] gradient = new double[theta.Length], product = new double[theta.Length];

        Golden.AssertClose([test.GetProperty("loss").GetDouble()], [risk.Gradient(theta, gradient)], 1e-10, "loss");
        Golden.AssertClose(test.GetProperty("grad").Numbers(), Select(gradient), 1e-10, "gradient");
        double[] hessian = test.GetProperty("hessian").Numbers();
        for (int row = 0; row < trainable.Length; row++)
        {
            double[] unit = new double[theta.Length];
            unit[trainable[row]] = 1;
            risk.HessianVectorProduct(theta, unit, product);
            Golden.AssertClose(hessian.AsSpan(row * trainable.Length, trainable.Length), Select(product), 1e-8, $"H[{row}]");
        }

        foreach (var pair in test.GetProperty("hvp").EnumerateArray())
        {
            double[] v = new double[theta.Length], numbers = pair.GetProperty("v").Numbers();
            for (int i = 0; i < trainable.Length; i++)
                v[trainable[i]] = numbers[i];
            risk.HessianVectorProduct(theta, v, product);
            Golden.AssertClose(pair.GetProperty("Hv").Numbers(), Select(product), 1e-8, "Hv");
        }

        double[] Select(double[] x) => [.. trainable.Select(i => x[i])];
    }
}
