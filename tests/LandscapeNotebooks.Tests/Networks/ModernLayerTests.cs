using LandscapeNotebooks.Checks;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Networks.Layers.Sequences;

namespace LandscapeNotebooks.Tests.Networks;

/// <summary>Every derivative of the newer layers beside differences, in all phases, with several chunks; and what they refuse.</summary>
public class ModernLayerTests
{
    public static TheoryData<Layer, Shape> Layers => new()
    {
        { new GELU(), new(7) },
        { new GELU { Approximate = true }, new(7) },
        { new SiLU(), new(7) },
        { new Mish(), new(3, 2, 2) },
        { new ELU(0.7), new(7) },
        { new SELU(), new(7) },
        { new Hardswish(), new(7) },
        { new Hardsigmoid(), new(7) },
        { new Hardtanh(-0.7, 0.4), new(7) },
        { new Softsign(), new(7) },
        { new LogSigmoid(), new(7) },
        { new Tanhshrink(), new(7) },
        { new LayerNormalization(5), new(5) },
        { new LayerNormalization(19), new(19, 1, 3) }, // more terms than are added in one row
        { new LayerNormalization(5) { HasScale = false }, new(5, 2, 3) },
        { new LayerNormalization(2, 3), new(4, 2, 3) },
        { new LayerNormalization(4, 2, 3), new(4, 2, 3) },
        { new GroupNormalization(2, 6), new(6, 2, 2) },
        { new GroupNormalization(3, 6), new(6) },
        { new RMSNormalization(6), new(6, 1, 4) },
        { new Affine(4, 3) { PerPosition = true }, new(4, 1, 5) },
        { new Affine(4, 3) { PerPosition = true, Bias = false }, new(4, 2, 2) },
        { new PositionalEmbedding(5, 4), new(4, 1, 5) },
        { new SinusoidalEmbedding(), new(5, 1, 4) },
        { new MultiHeadSelfAttention(6, 2), new(6, 1, 5) },
        { new MultiHeadSelfAttention(6, 3) { Causal = true }, new(6, 1, 9) },
        { new MultiHeadSelfAttention(5, 1) { Causal = true }, new(5, 2, 4) },
        { new TransformerBlock(4, 2, 6), new(4, 1, 5) },
        { new TransformerBlock(4, 2, 6) { Norm = NormPlacement.After, Activation = new Tanh(), Causal = true }, new(4, 1, 3) },
        { new Transpose(), new(3, 2, 2) },
        { new PatchEmbedding(2, 5, 2), new(2, 4, 6) },
        { new Convolution(4, 6, 3) { Groups = 2, Padding = 1 }, new(4, 5, 4) },
        { new Convolution(3, 6, new(3, 2)) { Groups = 3, Stride = new(2, 1), Padding = new(1, 0), Bias = false }, new(3, 5, 6) },
        { new Convolution(2, 3, 3) { Dilation = new(2, 1), Padding = 2, Stride = new(1, 3) }, new(2, 5, 7) },
        { new Convolution1D(3, 4, 3) { Dilation = 2, Padding = 2 }, new(3, 1, 6) },
        { new Convolution1D(4, 4, 2) { Groups = 4, Stride = 2 }, new(4, 1, 7) },
        { new TransposedConvolution(4, 6, 3) { Stride = 2, Padding = 1, Rest = 1, Groups = 2 }, new(4, 3, 4) },
        { new TransposedConvolution(2, 2, new(2, 3)) { Groups = 2, Dilation = new(1, 2), Bias = false }, new(2, 3, 3) },
        { new AdaptiveAveragePooling(new(2, 3)), new(2, 5, 4) },
        { new AdaptiveAveragePooling(3), new(1, 2, 7) },
        { new AveragePooling(3) { Stride = 2, Padding = 1, CountsPadding = false }, new(2, 5, 4) },
        { new MaxPooling(2) { Stride = 2, RoundsUp = true }, new(2, 5, 4) },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Derivatives_match_differences(Layer layer, Shape input)
    {
        var result = LayerCheck.Of(layer, input, seed: 1);
        Assert.True(result.Passed, result.ToString());
    }

    [Fact]
    public void Sinusoids_are_those_of_the_paper()
    {
        var layer = new SinusoidalEmbedding();
        using var probe = new LayerProbe<double>(layer, new(3, 1, 2));
        probe.Run(LandscapeNotebooks.Networks.Passes.PassKind.Evaluation, [], new double[6], []);
        double second = Math.Pow(10000, -2 / 3.0);
        Golden.AssertClose([0, Math.Sin(1), 1, Math.Cos(1), 0, Math.Sin(second)], probe.Outputs, 1e-14);
    }

    [Fact]
    public void A_causal_position_does_not_see_what_follows()
    {
        var layer = new TransformerBlock(4, 2, 6) { Causal = true };
        double[] parameters = Network.Sequential([4, 1, 6], layer)
            .Initialize(Initialization.UniformFanIn, new LandscapeNotebooks.Numerics.Random.RandomSource(3)).ToArray();
        double[] x = new double[24];
        new LandscapeNotebooks.Numerics.Random.RandomSource(4).FillNormal(x);
        double[] before = Outputs(x);
        x[6 + 4] += 1; // channel 1 of position 4
        double[] after = Outputs(x);
        for (int i = 0; i < before.Length; i++)
            Assert.Equal(i % 6 >= 4, before[i] != after[i]);

        double[] Outputs(double[] inputs)
        {
            using var probe = new LayerProbe<double>(layer, new(4, 1, 6));
            probe.Run(LandscapeNotebooks.Networks.Passes.PassKind.Evaluation, parameters, inputs, []);
            return probe.Outputs;
        }
    }

    [Theory]
    [InlineData("3 heads", "6 features do not fall into 4 heads of one size.")]
    [InlineData("flat", "input is (6), expected 6 channels at positions, (6, 1, T) or (6, H, W).")]
    [InlineData("norm", "input is (6, 1, 4), expected the extents (6), (1, 4) or (6, 1, 4).")]
    [InlineData("groups", "6 channels do not fall into 4 groups of one size.")]
    [InlineData("patches", "input is (6, 1, 4), expected (6, H, W) that falls into patches of 2 x 2 pixels.")]
    [InlineData("tokens", "the input comes from a layer with parameters, expected the tokens themselves.")]
    public void What_does_not_fit_is_refused(string what, string message)
    {
        Layer layer = what switch
        {
            "3 heads" => new MultiHeadSelfAttention(6, 4),
            "flat" => new MultiHeadSelfAttention(6, 2),
            "norm" => new LayerNormalization(5),
            "groups" => new GroupNormalization(4, 6),
            "patches" => new PatchEmbedding(6, 8, 2),
            _ => new Sequential(new Affine(6, 4), new Embedding(4, 2)),
        };
        var error = Assert.Throws<ArgumentException>(() => new Network(what is "flat" or "tokens" ? [6] : [6, 1, 4], layer));
        Assert.EndsWith(message, error.Message);
    }
}
