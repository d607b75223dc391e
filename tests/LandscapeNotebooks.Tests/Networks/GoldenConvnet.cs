using System.Text.Json;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;

namespace LandscapeNotebooks.Tests.Networks;

/// <summary>The convnet with batch normalisation that the goldens of directions, surfaces and interpolation are about.</summary>
internal static class GoldenConvnet
{
    public static Network Network { get; } = Network.Sequential([1, 8, 8],
        new Convolution(1, 3, 3) { Padding = 1, Name = "conv1" }, new BatchNormalization(3) { Name = "bn1" }, new ReLU(), new MaxPooling(2),
        new Convolution(3, 4, 3) { Padding = 1, Bias = false, Name = "conv2" }, new BatchNormalization(4) { Name = "bn2" }, new ReLU(),
        new AveragePooling(4), new Flatten(), new Affine(4, 10) { Name = "fc" });

    /// <summary>A direction of the weights, or of the whole state: blocks that the dictionary does not name are 0.</summary>
    public static double[] Direction(JsonElement direction)
    {
        double[] vector = new double[Network.ParameterCount];
        foreach (var block in Network.Layout.Blocks)
            direction.Get(block.Name).Numbers().CopyTo(block.Of(vector.AsSpan()));
        return vector;
    }

    /// <summary>The parts of a vector that the direction names.</summary>
    public static double[] Named(JsonElement direction, double[] vector) =>
        [.. Network.Layout.Blocks.Where(block => direction.TryGetProperty(block.Name, out _))
            .SelectMany(block => block.Of(vector.AsSpan()).ToArray())];
}
