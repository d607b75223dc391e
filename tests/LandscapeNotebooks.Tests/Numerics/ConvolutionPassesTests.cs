using System.Numerics;
using LandscapeNotebooks.Numerics.Convolutions;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Tests.Numerics;

public sealed class ConvolutionPassesTests
{
    /// <summary>I, O, H, W, R, S, stride, padding, lanes.</summary>
    public static TheoryData<int, int, int, int, int, int, int, int, int> Shapes => new()
    {
        { 1, 1, 1, 1, 1, 1, 1, 0, 16 },
        { 3, 16, 8, 8, 3, 3, 1, 1, 16 },
        { 16, 16, 6, 10, 3, 3, 1, 1, 16 },
        { 5, 7, 9, 11, 3, 3, 1, 1, 32 },
        { 2, 3, 3, 2, 3, 3, 1, 1, 16 },
        { 4, 8, 8, 8, 3, 3, 2, 1, 16 },
        { 4, 9, 7, 5, 3, 3, 2, 1, 16 },
        { 6, 5, 8, 9, 1, 1, 1, 0, 32 },
        { 6, 12, 8, 9, 1, 1, 2, 0, 16 },
        { 1, 6, 12, 12, 5, 5, 1, 2, 16 },
        { 6, 16, 10, 9, 5, 5, 1, 0, 16 },
        { 2, 3, 11, 13, 4, 2, 3, 1, 48 },
        { 3, 4, 5, 6, 3, 3, 1, 0, 16 },
        { 3, 4, 5, 6, 3, 3, 1, 2, 16 },
        { 9, 17, 13, 4, 2, 3, 2, 1, 16 },
        { 66, 70, 5, 6, 3, 3, 1, 1, 16 }, // more channels than a block of the gradient by Winograd's method
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Passes_match_the_definition_in_float(int i, int o, int h, int w, int r, int s, int stride, int padding, int lanes)
        => Passes<float>(new(i, o, h, w, r, s, stride, padding), lanes, ConvolutionMethod.Direct, margin: 1);

    [Theory, MemberData(nameof(Shapes))]
    public void Passes_match_the_definition_in_double(int i, int o, int h, int w, int r, int s, int stride, int padding, int lanes)
        => Passes<double>(new(i, o, h, w, r, s, stride, padding), lanes, ConvolutionMethod.Direct, margin: 1);

    [Theory, MemberData(nameof(Shapes))]
    public void Winograds_method_matches_the_definition(int i, int o, int h, int w, int r, int s, int stride, int padding, int lanes)
    {
        if ((r, s, stride) != (3, 3, 1))
            return;
        // The transforms multiply by up to 8 and 1/24: they cost about two decimal digits at worst.
        Passes<float>(new(i, o, h, w, r, s, stride, padding), lanes, ConvolutionMethod.Winograd, margin: 30);
        Passes<double>(new(i, o, h, w, r, s, stride, padding), lanes, ConvolutionMethod.Winograd, margin: 30);
    }

    private static void Passes<T>(Convolution shape, int lanes, ConvolutionMethod method, double margin)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new RandomSource((ulong)shape.WeightCount);
        T[] weights = Numbers.Random<T>(random, shape.WeightCount), bias = Numbers.Random<T>(random, shape.OutputChannels);
        T[] x = Numbers.Random<T>(random, shape.InputSize * lanes), dy = Numbers.Random<T>(random, shape.OutputSize * lanes);
        T[] y = Numbers.Random<T>(random, shape.OutputSize * lanes), shortcut = Numbers.Random<T>(random, y.Length);
        T[] dx = Numbers.Random<T>(random, x.Length), dw = Numbers.Random<T>(random, weights.Length);
        double[] expectedY = new double[y.Length], expectedDx = Numbers.Doubles<T>(dx), expectedDw = Numbers.Doubles<T>(dw);
        NaiveConvolution.Forward(shape, Numbers.Doubles<T>(weights), Numbers.Doubles<T>(x), expectedY, lanes);
        NaiveConvolution.Backward(
            shape, Numbers.Doubles<T>(weights), Numbers.Doubles<T>(x), Numbers.Doubles<T>(dy), expectedDx, expectedDw, lanes);
        for (int n = 0; n < y.Length; n++)
        {
            double value = expectedY[n] + double.CreateChecked(bias[n / (y.Length / shape.OutputChannels)]);
            expectedY[n] = Math.Max(0, value + double.CreateChecked(shortcut[n]));
        }

        using var kernel = new ConvolutionPasses<T>(shape, method);
        using var workspace = new Workspace();
        kernel.Load(weights);
        kernel.LoadBackward(weights);
        kernel.Forward(x, y, lanes, new Epilogue<T> { Bias = bias, Shortcut = shortcut, Relu = true }, workspace);
        kernel.BackwardInput(dy, dx, lanes, accumulate: true, workspace);
        kernel.BackwardWeights(x, dy, dw, lanes, workspace);
        int taps = shape.KernelHeight * shape.KernelWidth;
        Numbers.Near<T>(expectedY, y, margin * Numbers.Tolerance<T>(taps * shape.InputChannels));
        Numbers.Near<T>(expectedDx, dx, margin * Numbers.Tolerance<T>(taps * shape.OutputChannels));
        Numbers.Near<T>(expectedDw, dw, margin * Numbers.Tolerance<T>(shape.OutputPixels * lanes));

        T[] overwritten = Numbers.Random<T>(random, dx.Length), fromZero = new T[dx.Length];
        kernel.BackwardInput(dy, overwritten, lanes, accumulate: false, workspace);
        kernel.BackwardInput(dy, fromZero, lanes, accumulate: true, workspace);
        Numbers.Near<T>(Numbers.Doubles<T>(fromZero), overwritten, 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void NaN_passes_through_the_rectifier(bool winograd)
    {
        var shape = new Convolution(1, 1, 4, 4, 3, 3, 1, 1);
        using var kernel = new ConvolutionPasses<float>(shape, winograd ? ConvolutionMethod.Winograd : ConvolutionMethod.Direct);
        using var workspace = new Workspace();
        kernel.Load([1, 1, 1, 1, 1, 1, 1, 1, 1]);
        float[] x = new float[16 * 16], y = new float[x.Length];
        x[0] = float.NaN;
        kernel.Forward(x, y, 16, new() { Relu = true }, workspace);
        Assert.True(float.IsNaN(y[0]));
        Assert.Equal(0, y[1]); // the next lane knows nothing of it
    }

    [Fact]
    public void Methods_that_do_not_fit_and_passes_without_weights_are_refused()
    {
        var shape = new Convolution(2, 3, 8, 8, 3, 3, 2, 1);
        var error = Assert.Throws<ArgumentException>(() => new ConvolutionPasses<float>(shape, ConvolutionMethod.Winograd));
        Assert.Contains("method is Winograd, expected Direct", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConvolutionPasses<float>(shape with { InputHeight = 0 }));
        using var kernel = new ConvolutionPasses<float>(shape);
        using var workspace = new Workspace();
        Assert.Throws<InvalidOperationException>(
            () => kernel.Forward(new float[2 * 64 * 16], new float[3 * 16 * 16], 16, default, workspace));
    }

    /// <summary>Measured: 4e-6 to 7e-6 of the largest value forward, 2e-6 to 6e-6 for the input, 5e-6 to 1.4e-5 for the weights.</summary>
    [Theory]
    [InlineData(16, 32)]
    [InlineData(32, 16)]
    [InlineData(64, 8)]
    public void Winograds_method_stays_within_2e_5_of_the_definition_for_the_channels_of_ResNet(int channels, int side)
    {
        const int Lanes = 16;
        var shape = new Convolution(channels, channels, side, side, 3, 3, 1, 1);
        var random = new RandomSource(6);
        float[] Normal(int length) => [.. Enumerable.Range(0, length).Select(_ => (float)random.NextNormal())];
        float[] weights = Normal(shape.WeightCount), x = Normal(shape.InputSize * Lanes), dy = Normal(shape.OutputSize * Lanes);
        using var workspace = new Workspace();
        float[][] All(ConvolutionMethod method)
        {
            float[] y = new float[dy.Length], dx = new float[x.Length], dw = new float[weights.Length];
            using var kernel = new ConvolutionPasses<float>(shape, method);
            kernel.Load(weights);
            kernel.LoadBackward(weights);
            kernel.Forward(x, y, Lanes, default, workspace);
            kernel.BackwardInput(dy, dx, Lanes, accumulate: false, workspace);
            kernel.BackwardWeights(x, dy, dw, Lanes, workspace);
            return [y, dx, dw];
        }

        foreach (var (direct, winograd) in All(ConvolutionMethod.Direct).Zip(All(ConvolutionMethod.Winograd)))
            Assert.InRange(direct.Zip(winograd, (a, b) => Math.Abs(a - b)).Max() / direct.Max(Math.Abs), 1e-8, 2e-5);
    }

    [Theory]
    [InlineData(16, 16, 32, true)]
    [InlineData(64, 64, 4, true)]
    [InlineData(8, 8, 28, false)] // half of a vector of channels would be empty
    [InlineData(64, 64, 2, false)] // three quarters of a tile
    [InlineData(3, 16, 32, false)]
    public void Weights_take_Winograds_method_where_channels_and_tiles_are_full(int inputs, int outputs, int side, bool winograd)
    {
        var shape = new Convolution(inputs, outputs, side, side, 3, 3, 1, 1);
        using ConvolutionPasses<float> single = new(shape), strided = new(shape with { Stride = 2 });
        using var exact = new ConvolutionPasses<double>(shape);
        var expected = winograd ? ConvolutionMethod.Winograd : ConvolutionMethod.Direct;
        Assert.Equal((expected, ConvolutionMethod.Direct, ConvolutionMethod.Direct),
            (single.WeightMethod, strided.WeightMethod, exact.WeightMethod));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(1, true)]
    public void Passes_allocate_nothing_in_the_steady_state(int stride, bool winograd)
    {
        var shape = new Convolution(3, 5, 8, 8, 3, 3, stride, 1);
        using var kernel = new ConvolutionPasses<float>(shape, winograd ? ConvolutionMethod.Winograd : ConvolutionMethod.Direct);
        using var workspace = new Workspace();
        float[] weights = new float[shape.WeightCount], x = new float[shape.InputSize * 16], y = new float[shape.OutputSize * 16];
        void AllPasses()
        {
            kernel.Load(weights);
            kernel.LoadBackward(weights);
            kernel.Forward(x, y, 16, default, workspace);
            kernel.BackwardInput(y, x, 16, accumulate: true, workspace);
            kernel.BackwardWeights(x, y, weights, 16, workspace);
        }

        AllPasses();
        long before = GC.GetAllocatedBytesForCurrentThread();
        AllPasses();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
