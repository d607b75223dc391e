using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Tests.Networks;

/// <summary>Every layer in every phase against central differences in double.</summary>
public class LayerTests
{
    private const double Step = 1e-5; // truncation near 1e-10, rounding near 1e-11
    private static readonly Shape Image = new(4, 6, 6), Flat = new(7);

    public static TheoryData<string> Cases => [.. Layers.Keys];

    private static readonly Dictionary<string, (Layer Layer, Shape Input, Mode Mode)> Layers = new()
    {
        ["affine"] = (new Affine(7, 3), Flat, Mode.Evaluation),
        ["affine without bias"] = (new Affine(7, 3) { Bias = false }, Flat, Mode.Evaluation),
        ["convolution"] = (new Convolution(4, 3, 3) { Padding = 1 }, Image, Mode.Evaluation),
        ["strided convolution"] = (new Convolution(4, 5, new Extent(3, 2)) { Stride = 2, Padding = 1, Bias = false }, Image,
            Mode.Evaluation),
        ["1x1 convolution"] = (new Convolution(4, 5, 1) { Stride = 2 }, Image, Mode.Evaluation),
        ["max pooling"] = (new MaxPooling(3) { Stride = 2, Padding = 1 }, Image, Mode.Evaluation),
        ["average pooling"] = (new AveragePooling(3) { Stride = 2, Padding = 1 }, Image, Mode.Evaluation),
        ["global average pooling"] = (new GlobalAveragePooling(), Image, Mode.Evaluation),
        ["normalisation"] = (new BatchNormalization(4), Image, Mode.Evaluation),
        ["training normalisation"] = (new BatchNormalization(4), Image, Mode.Training),
        ["training normalisation of features"] = (new BatchNormalization(7) { HasScale = false }, Flat, Mode.Training),
        ["relu"] = (new ReLU(), Flat, Mode.Evaluation),
        ["leaky relu"] = (new LeakyReLU(0.2), Flat, Mode.Evaluation),
        ["sigmoid"] = (new Sigmoid(), Flat, Mode.Evaluation),
        ["tanh"] = (new Tanh(), Flat, Mode.Evaluation),
        ["softplus"] = (new Softplus(), Flat, Mode.Evaluation),
        ["softmax"] = (new Softmax(), Flat, Mode.Evaluation),
        ["softmax of channels"] = (new Softmax(), Image, Mode.Evaluation),
        ["log-softmax"] = (new LogSoftmax(), Flat, Mode.Evaluation),
        ["log-softmax of channels"] = (new LogSoftmax(), Image, Mode.Evaluation),
        ["identity residual"] = (new Residual(new Convolution(4, 4, 3) { Padding = 1 }, new Tanh()) { Activation = new Tanh() }, Image,
            Mode.Evaluation),
        ["padded residual"] = (new Residual(new Convolution(4, 6, 3) { Padding = 1, Stride = 2 }, new Tanh())
        { Shortcut = Shortcut.Padded }, Image, Mode.Evaluation),
        ["projected residual"] = (new Residual(new Convolution(4, 6, 3) { Padding = 1, Stride = 2 }) { Shortcut = Shortcut.Projected },
            Image, Mode.Training),
        ["concatenation"] = (new Concatenation(new Identity(), new Convolution(4, 2, 1),
            new Sequential(new Tanh(), new Convolution(4, 3, 3) { Padding = 1 })), Image, Mode.Evaluation),
        ["dropout in evaluation"] = (new Dropout(), Flat, Mode.Evaluation),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_phase_agrees_with_central_differences(string name)
    {
        const int Samples = 11;
        var (layer, input, mode) = Layers[name];
        var random = new RandomSource(5);
        int parameterCount = LayerProbe<double>.LayoutOf(layer, input).ParameterCount;
        using var probe = new LayerProbe<double>(layer, input, mode);
        double[] theta = Theta(layer, input, random), x = Normal(Samples * input.Features), v = Direction(layer, input, random),
            xTangent = Normal(x.Length);
        probe.Run(PassKind.Evaluation, theta, x, []);
        double[] upstream = Normal(probe.Outputs.Length);

        double[] product = probe.Run(PassKind.HessianProduct, theta, x, upstream, v, xTangent, lanes: 8);
        var (outputTangents, inputGradientTangent) = (probe.OutputTangents, probe.InputGradientTangent);
        double[] gradient = probe.Run(PassKind.Gradient, theta, x, upstream, lanes: 8);
        double[] inputGradient = probe.InputGradient;
        var ahead = Along(+Step);
        var behind = Along(-Step);

        AssertClose(Difference(ahead.Outputs, behind.Outputs), outputTangents, "y'");
        double along = Dot(gradient, v) + Dot(inputGradient, xTangent);
        double expected = (Dot(upstream, ahead.Outputs) - Dot(upstream, behind.Outputs)) / (2 * Step);
        Assert.Equal(expected, along, 1e-7 * Math.Max(1, upstream.Length));
        AssertClose(Difference(ahead.Gradient, behind.Gradient), product, "dw'");
        AssertClose(Difference(ahead.InputGradient, behind.InputGradient), inputGradientTangent, "dx'");

        for (int i = 0; i < parameterCount; i++) // each element, not only along one direction
        {
            double difference = v[i] == 0 ? 0 : ByOne(i);
            Assert.Equal(difference, gradient[i], 1e-6 * Math.Max(1, gradient.Max(Math.Abs)));
        }

        double ByOne(int i)
        {
            double[] up = [.. theta], down = [.. theta];
            up[i] += Step;
            down[i] -= Step;
            return (Value(up) - Value(down)) / (2 * Step);
        }

        double Value(double[] at)
        {
            probe.Run(PassKind.Evaluation, at, x, []);
            return Dot(upstream, probe.Outputs);
        }

        (double[] Outputs, double[] Gradient, double[] InputGradient) Along(double step)
        {
            double[] parameters = probe.Run(
                PassKind.Gradient, [.. theta.Zip(v, (a, b) => a + step * b)], [.. x.Zip(xTangent, (a, b) => a + step * b)], upstream);
            return (probe.Outputs, parameters, probe.InputGradient);
        }

        double[] Normal(int count)
        {
            double[] values = new double[count];
            random.FillNormal(values);
            return values;
        }
    }

    /// <summary>Normal numbers, positive variances.</summary>
    private static double[] Theta(Layer layer, Shape input, RandomSource random)
    {
        var layout = LayerProbe<double>.LayoutOf(layer, input);
        double[] theta = new double[layout.ParameterCount];
        random.FillNormal(theta);
        foreach (var block in layout.Blocks.Where(block => block.Kind == LandscapeNotebooks.Parameters.ParameterKind.RunningVariance))
        {
            foreach (ref double variance in block.Of(theta.AsSpan()))
                variance = 0.5 + variance * variance;
        }

        return theta;
    }

    /// <summary>Normal numbers, 0 for running statistics: they are constants.</summary>
    private static double[] Direction(Layer layer, Shape input, RandomSource random)
    {
        var layout = LayerProbe<double>.LayoutOf(layer, input);
        double[] v = new double[layout.ParameterCount];
        random.FillNormal(v);
        foreach (var block in layout.Blocks.Where(block => LandscapeNotebooks.Parameters.ParameterKinds.IsStatistic(block.Kind)))
            block.Of(v.AsSpan()).Clear();
        return v;
    }

    private static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    private static double[] Difference(double[] ahead, double[] behind) => [.. ahead.Zip(behind, (a, b) => (a - b) / (2 * Step))];

    private static void AssertClose(double[] expected, double[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(1, expected.Select(Math.Abs).Append(0).Max());
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-7 * scale, $"{what}[{i}] is {actual[i]}, expected {expected[i]}.");
    }
}
