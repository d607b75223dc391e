using LandscapeNotebooks.Checks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;

namespace LandscapeNotebooks.Open.Tests.Layers;

/// <summary>The check passes what is right, ours and from outside, and tells apart what is wrong.</summary>
public class LayerCheckTests
{
    private static readonly Shape Flat = new(7), Image = new(4, 6, 6);

    private static readonly Dictionary<string, (Layer Layer, Shape Input, Mode Mode)> Right = new()
    {
        ["swish"] = (new Swish(), Flat, Mode.Evaluation),
        ["swish of images"] = (new Swish(), Image, Mode.Evaluation),
        ["rectifier"] = (new Rectifier(), Flat, Mode.Evaluation),
        ["gain"] = (new Gain(7), Flat, Mode.Evaluation),
        ["distances"] = (new Distances(7, 4), Flat, Mode.Evaluation),
        ["squares"] = (new Squares(7), Flat, Mode.Evaluation),
        ["twins"] = (new Twins(7), Flat, Mode.Evaluation),
        ["affine"] = (new Affine(7, 3), Flat, Mode.Evaluation),
        ["tanh"] = (new Tanh(), Flat, Mode.Evaluation),
        ["log-softmax"] = (new LogSoftmax(), Image, Mode.Evaluation),
        ["dropout"] = (new Dropout(), Flat, Mode.Evaluation),
        ["flatten"] = (new Flatten(), Image, Mode.Evaluation),
        ["max pooling"] = (new MaxPooling(3) { Stride = 2, Padding = 1 }, Image, Mode.Evaluation),
        ["convolution"] = (new Convolution(4, 3, 3) { Padding = 1 }, Image, Mode.Evaluation),
        ["normalisation"] = (new BatchNormalization(4), Image, Mode.Evaluation),
        ["training normalisation"] = (new BatchNormalization(7), Flat, Mode.Training),
        ["residual"] = (new Residual(new Convolution(4, 4, 3) { Padding = 1 }, new Tanh()), Image, Mode.Evaluation),
        ["concatenation"] = (new Concatenation(new Identity(), new Convolution(4, 2, 1)), Image, Mode.Evaluation),
    };

    public static TheoryData<string> RightNames => [.. Right.Keys];

    [Theory]
    [MemberData(nameof(RightNames))]
    public void A_right_layer_passes(string name)
    {
        var (layer, input, mode) = Right[name];
        var result = LayerCheck.Of(layer, input, seed: 3, mode);
        Assert.True(result.Passed, result.ToString());
        Assert.True(result.Rows.Length >= 12, result.ToString());
    }

    [Theory]
    [InlineData(Fault.OverwritesParameterGradient, "dw of weight is added", "writes over ParameterGradient")]
    [InlineData(Fault.OverwritesInputGradient, "dx is added where Adds", "where Frame.Adds it adds")]
    [InlineData(Fault.AddsAlways, "dx beside differences", "is NaN")]
    [InlineData(Fault.ForgetsParameterTangent, "y' beside differences of y", "ForwardTangent is not the derivative")]
    [InlineData(Fault.ForgetsBending, "dx' beside differences of dx", "BackwardTangent is not the derivative")]
    [InlineData(Fault.WrongGradient, "dx beside differences of y", "Backward is not (df/dx)' dy")]
    [InlineData(Fault.DeclaresTooMuch, "y is written whole", "the output is declared as (8)")]
    [InlineData(Fault.DeclaresTooLittle, "Forward", "The output is declared as (6)")]
    [InlineData(Fault.HidesParameters, "first in a network", "HasParameters")]
    [InlineData(Fault.NeedsTooLittle, "in a network", "")]
    [InlineData(Fault.MixesSamples, "dx beside differences", "")]
    [InlineData(Fault.KeepsChunk, "chunks do not meet", "keeps something of a chunk")]
    public void A_wrong_layer_is_told_what_is_wrong(Fault fault, string row, string finding)
    {
        var result = LayerCheck.Of(new Squares(7, fault), Flat, seed: 3);
        Assert.False(result.Passed);
        Assert.Contains(result.Findings, line => line.Contains(row, StringComparison.Ordinal)
            && line.Contains(finding, StringComparison.Ordinal));
        Assert.Contains("WRONG", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_second_derivative_is_found_where_it_stands()
    {
        var result = LayerCheck.Of(new BentWrong(), seed: 3);
        Assert.Contains(result.Findings, line => line.StartsWith("dx' beside differences of dx: feature ", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Findings, line => line.StartsWith("y'", StringComparison.Ordinal)
            || line.StartsWith("dx beside", StringComparison.Ordinal));
    }

    [Fact]
    public void A_layer_that_does_not_fit_is_refused_with_both_sides()
    {
        var error = Assert.Throws<ArgumentException>(() => LayerCheck.Of(new Gain(5), Flat, seed: 1));
        Assert.Equal("Gain(5): input is (7), expected 5 features.", error.Message);
    }

    /// <summary>y = x^3 with 3x for its second derivative, which is 6x.</summary>
    private sealed record BentWrong : ElementwiseLayer
    {
        protected override double Value(double x) => x * x * x;

        protected override double Derivative(double x) => 3 * x * x;

        protected override double SecondDerivative(double x) => 3 * x;
    }
}
