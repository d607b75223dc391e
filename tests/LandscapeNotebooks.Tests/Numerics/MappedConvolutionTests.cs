using LandscapeNotebooks.Numerics.Convolutions;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Tests.Numerics;

/// <summary>A convolution that maps its input as it reads it has the bits of one whose input was mapped before.</summary>
public sealed class MappedConvolutionTests
{
    [Theory]
    [InlineData(16, 16, 12, 12, 1, 16)]
    [InlineData(16, 24, 9, 13, 1, 32)] // tiles over the edge, two vectors of lanes
    [InlineData(32, 40, 10, 4, 2, 16)] // few columns: the tiles of a product lie in several rows
    [InlineData(70, 16, 8, 3, 1, 16)] // several blocks of channels, one column of tiles
    public void Mapping_while_reading_changes_no_bit(int inputs, int outputs, int height, int width, int padding, int lanes)
    {
        var shape = new Convolution(inputs, outputs, height, width, 3, 3, 1, padding);
        using var passes = new ConvolutionPasses<float>(shape, ConvolutionMethod.Winograd);
        using var workspace = new Workspace();
        var random = new RandomSource(6);
        float[] x = Numbers.Random<float>(random, shape.InputSize * lanes), dy = Numbers.Random<float>(random, shape.OutputSize * lanes);
        float[] slope = Numbers.Random<float>(random, inputs), offset = Numbers.Random<float>(random, inputs);
        float[] mapped = [.. x.Select((value, n) => Math.Max(0, MathF.FusedMultiplyAdd(
            slope[n / (shape.InputPixels * lanes)], value, offset[n / (shape.InputPixels * lanes)])))];
        float[] y = new float[dy.Length], expected = new float[dy.Length];
        float[] dw = new float[shape.WeightCount], expectedWeights = new float[shape.WeightCount];
        passes.Load(Numbers.Random<float>(random, shape.WeightCount));

        var map = new InputMap<float> { Slope = slope, Offset = offset };
        passes.Forward(x, y, lanes, default, workspace, map);
        passes.Forward(mapped, expected, lanes, default, workspace);
        Assert.Equal(expected, y);

        passes.BackwardWeights(x, dy, dw, lanes, workspace, map);
        passes.BackwardWeights(mapped, dy, expectedWeights, lanes, workspace);
        Assert.Equal(expectedWeights, dw);
    }

    [Fact]
    public void Direct_convolutions_take_no_map()
    {
        using var passes = new ConvolutionPasses<double>(new Convolution(2, 3, 5, 5, 3, 3, 1, 1));
        using var workspace = new Workspace();
        passes.Load(new double[passes.Shape.WeightCount]);
        double[] x = new double[passes.Shape.InputSize * 8], y = new double[passes.Shape.OutputSize * 8];
        Assert.Throws<InvalidOperationException>(() => passes.Forward(
            x, y, 8, default, workspace, new InputMap<double> { Slope = [1, 1], Offset = [0, 0] }));
    }
}
