using System.Numerics;
using System.Text.Json;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Networks.Layers.Sequences;
using LandscapeNotebooks.Networks.Passes;

namespace LandscapeNotebooks.Tests.Networks;

/// <summary>
/// Layers of transformers and their like against PyTorch in float64: outputs, gradients and Hessian products of s = sum y r, over the input
/// and all parameters. 1e-10 in double, 1e-4 in float, of the larger of the expected number and 1.
/// </summary>
public class GoldenModernTests
{
    [Fact]
    public void Outputs_gradients_and_Hessian_products_agree()
    {
        int cases = 0;
        foreach (var test in Golden.Read("modern").GetProperty("cases").EnumerateArray())
        {
            if (LayerOf(test) is not { } layer)
                continue; // losses: see LossesOfWholeNetworks
            Check<double>(test, layer, 1e-10);
            Check<float>(test, layer, 1e-4);
            cases++;
        }

        Assert.Equal(26, cases);
    }

    internal static Layer? LayerOf(JsonElement test)
    {
        var of = test.GetProperty("attributes");
        int[] x = test.GetProperty("x").Shape();
        string name = test.GetProperty("name").GetString()!;
        switch (test.GetProperty("op").GetString())
        {
            case "gelu":
                return new GELU { Approximate = name == "gelu-tanh" };
            case "silu":
                return new SiLU();
            case "elu":
                return new ELU(name == "elu" ? 1 : 0.5);
            case "hardswish":
                return new Hardswish();
            case "hardsigmoid":
                return new Hardsigmoid();
            case "mish":
                return new Mish();
            case "softsign":
                return new Softsign();
            case "layernorm":
                return new LayerNormalization([.. of.GetProperty("normalized_shape").EnumerateArray().Select(extent => extent.GetInt32())])
                {
                    Epsilon = Epsilon(),
                };
            case "groupnorm":
                return new GroupNormalization(of.GetProperty("groups").GetInt32(), x[1]) { Epsilon = Epsilon() };
            case "rmsnorm":
                return new RMSNormalization(x[^1]) { Epsilon = Epsilon() };
            case "embedding":
                return new Embedding(of.GetProperty("count").GetInt32(), 4);
            case "attention":
                return new MultiHeadSelfAttention(x[^1], Heads()) { Causal = IsCausal() };
            case "transformer_block":
                return new TransformerBlock(x[^1], Heads(), Hidden: 10)
                {
                    Causal = IsCausal(),
                    Norm = of.GetProperty("prenorm").GetBoolean() ? NormPlacement.Before : NormPlacement.After,
                };
            case "conv1d":
                return new Convolution1D(x[1], 4, 3) { Stride = Stride(), Padding = 1 };
            case "conv2d":
                return new Convolution(x[1], 4, 3) { Stride = Stride(), Padding = 1, Groups = of.GetProperty("groups").GetInt32() };
            case "gpt":
                return Gpt();
            default:
                return null;
        }

        double Epsilon() => of.GetProperty("epsilon").GetDouble();

        int Stride() => of.GetProperty("stride").GetInt32();

        int Heads() => of.GetProperty("heads").GetInt32();

        bool IsCausal() => of.GetProperty("causal").GetBoolean();
    }

    internal static Sequential Gpt() => new(
        new Embedding(9, 8) { Name = "tokens" }, new PositionalEmbedding(6, 8) { Name = "positions" },
        new TransformerBlock(8, 2, 16) { Causal = true, Name = "block0" },
        new LayerNormalization(8) { Name = "norm" }, new Affine(8, 9) { PerPosition = true, Name = "head" });

    private static void Check<T>(JsonElement test, Layer layer, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string name = test.GetProperty("name").GetString()!;
        var x = test.GetProperty("x");
        bool hasGradient = test.GetProperty("gradients").TryGetProperty("x", out _), isSequence = IsSequence(test);
        int[] extents = x.Shape();
        var shape = extents switch
        {
            [_, var c] => new Shape(c),
            [_, var t, var c] => isSequence ? new Shape(c, 1, t) : new Shape(t, 1, c),
            [_, var c, var h, var w] => new Shape(c, h, w),
            _ => default,
        };
        double[] inputs = Channels(x, isSequence), upstream = Channels(test.GetProperty("r"), isSequence);
        var layout = LayerProbe<T>.LayoutOf(layer, shape);
        double[] parameters = Joined("parameters"), direction = Joined("u");
        using var probe = new LayerProbe<T>(layer, shape) { SeesInput = hasGradient };
        double[] gradient = probe.Run(PassKind.Gradient, parameters, inputs, upstream);
        Golden.AssertClose(Channels(test.GetProperty("y"), isSequence), probe.Outputs, tolerance, name + " y");
        Golden.AssertClose(Joined("gradients"), gradient, tolerance, name + " gradient");
        if (hasGradient)
            Golden.AssertClose(Of("gradients"), probe.InputGradient, tolerance, name + " gradient of x");

        double[] product = probe.Run(PassKind.HessianProduct, parameters, inputs, upstream, direction, hasGradient ? Of("u") : null);
        Golden.AssertClose(Joined("products"), product, tolerance, name + " product");
        if (hasGradient)
            Golden.AssertClose(Of("products"), probe.InputGradientTangent, tolerance, name + " product of x");

        double[] Of(string what) => Channels(test.GetProperty(what).GetProperty("x"), isSequence);

        double[] Joined(string what) => [.. layout.Blocks.SelectMany(block => test.GetProperty(what).GetProperty(block.Name).Numbers())];
    }

    /// <summary>PyTorch's transformers lay (B, T, C), ours are (B, C, 1, T).</summary>
    private static bool IsSequence(JsonElement test) => test.GetProperty("op").GetString() is not ("conv1d" or "conv2d");

    /// <summary>(B, T, C) as (B, C, T).</summary>
    private static double[] Channels(JsonElement tensor, bool isSequence)
    {
        double[] numbers = tensor.Numbers();
        if (!isSequence || tensor.Shape() is not [var samples, var positions, var channels])
            return numbers;
        double[] moved = new double[numbers.Length];
        for (int i = 0; i < moved.Length; i++)
            moved[(i / channels / positions * channels + i % channels) * positions + i / channels % positions] = numbers[i];
        return moved;
    }
}
