using System.Text.Json;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Networks;

namespace LandscapeNotebooks.Tests.Curvature;

/// <summary>A small network of hessian.json with its data, its parameters and its dense Hessian.</summary>
internal sealed class GoldenHessian : IDisposable
{
    private static readonly (Network Network, Loss Loss)[] Nets =
    [
        (Network.Sequential([3], new Affine(3, 5), new Tanh(), new Affine(5, 3)), new CrossEntropy()),
        (Network.Sequential([2], new Affine(2, 4), new Tanh(), new Affine(4, 4), new Tanh(), new Affine(4, 1)), new MeanSquaredError()),
        (Network.Sequential([4], new Affine(4, 6), new ReLU(), new Affine(6, 3)), new CrossEntropy()),
        (Network.Sequential([1, 5, 5], new Convolution(1, 2, 3) { Name = "conv" }, new BatchNormalization(2) { Name = "bn" }, new ReLU(),
            new AveragePooling(3), new Flatten(), new Affine(2, 3) { Name = "fc" }), new CrossEntropy()),
    ];

    public GoldenHessian(int index)
    {
        Json = Golden.Read("hessian").GetProperty("cases")[index];
        var (network, loss) = Nets[index];
        double[] inputs = Json.GetProperty("X").Numbers(), targets = Json.GetProperty("y").Numbers();
        System.Collections.Immutable.ImmutableArray<int> shape = [.. Json.GetProperty("X").Shape().Skip(1)];
        var data = loss is MeanSquaredError
            ? Dataset.Regression("golden", inputs, targets, 1, shape)
            : Dataset.Classification("golden", inputs, [.. targets.Select(y => (int)y)], network.Output.Features, shape);
        Risk = new EmpiricalRisk(network, loss, data, new() { Precision = Precision.Double });
        Parameters = StateDictionary.Read(network, Json.GetProperty("state"));
        Hessian = SymmetricOperator.Hessian(Risk, Parameters, [.. network.Layout.Blocks.Where(block => !block.Kind.IsStatistic())]);
        Weights = [.. network.Layout.Blocks.Where(block => block.Shape.Length > 1)];
    }

    public JsonElement Json { get; }

    public EmpiricalRisk Risk { get; }

    public double[] Parameters { get; }

    public SymmetricOperator Hessian { get; }

    public ParameterBlock[] Weights { get; }

    public double[] Numbers(string name) => Json.GetProperty(name).Numbers();

    public void Dispose() => Risk.Dispose();
}
