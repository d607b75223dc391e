using System.Numerics;
using System.Text.Json;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Networks.Passes;

namespace LandscapeNotebooks.Tests.Networks;

/// <summary>Layers against PyTorch in float64: 1e-10 in double, 1e-5 in float, of the larger of the expected number and 1.</summary>
public class GoldenLayerTests
{
    private static readonly Dictionary<string, Layer> Activations = new()
    {
        ["relu"] = new ReLU(),
        ["leaky_relu(0.01)"] = new LeakyReLU(0.01),
        ["leaky_relu(0.2)"] = new LeakyReLU(0.2),
        ["relu6"] = new Hardtanh(0, 6),
        ["elu(1)"] = new ELU(),
        ["elu(0.5)"] = new ELU(0.5),
        ["selu"] = new SELU(),
        ["gelu(erf)"] = new GELU(),
        ["gelu(tanh)"] = new GELU { Approximate = true },
        ["softsign"] = new Softsign(),
        ["silu"] = new SiLU(),
        ["mish"] = new Mish(),
        ["hardtanh"] = new Hardtanh(),
        ["hardsigmoid"] = new Hardsigmoid(),
        ["hardswish"] = new Hardswish(),
        ["logsigmoid"] = new LogSigmoid(),
        ["tanhshrink"] = new Tanhshrink(),
        ["sigmoid"] = new Sigmoid(),
        ["tanh"] = new Tanh(),
        ["softplus(beta=1,threshold=20)"] = new Softplus(),
        ["softmax(dim=1)"] = new Softmax(),
        ["log_softmax(dim=1)"] = new LogSoftmax(),
    };

    [Fact]
    public void Activations_agree()
    {
        int checkedCases = 0;
        foreach (var test in Golden.Read("activations").GetProperty("cases").EnumerateArray())
        {
            string op = test.GetProperty("op").GetString()!;
            if (!Activations.TryGetValue(op, out var layer))
                continue; // exp, abs, square, sin and cos are functions, not layers: see the autograd's test

            int[] shape = test.GetProperty("input").Shape();
            Check(op, test, layer, new Shape(shape[^1]), []);
            checkedCases++;
        }

        Assert.Equal(24, checkedCases);
    }

    [Fact]
    public void Convolutions_pooling_and_affine_layers_agree()
    {
        int checkedCases = 0;
        foreach (var test in Golden.Read("conv_pool_linear").GetProperty("cases").EnumerateArray())
        {
            string op = test.GetProperty("op").GetString()!;
            var layer = LayerOf(op, test);
            int[] shape = test.GetProperty("input").Shape();
            var input = shape.Length == 2 ? new Shape(shape[1]) : new Shape(shape[1], shape[2], shape[3]);
            Check($"{op} {test.GetProperty("params")}", test, layer, input,
                [.. test.Get("weight").Numbers(), .. test.Get("bias").Numbers()]);
            checkedCases++;
        }

        Assert.Equal(31, checkedCases);
    }

    [Fact]
    public void Batch_normalisation_agrees_in_training_and_evaluation_with_its_running_statistics()
    {
        foreach (var test in Golden.Read("batchnorm").GetProperty("cases").EnumerateArray())
        {
            CheckNormalization<double>(test, 1e-10);
            CheckNormalization<float>(test, 1e-5);
        }
    }

    private static Layer LayerOf(string op, JsonElement test)
    {
        var options = test.GetProperty("params");
        bool hasBias = test.Get("bias").ValueKind != JsonValueKind.Undefined;
        int[] weight = test.Get("weight").ValueKind == JsonValueKind.Undefined ? [] : test.GetProperty("weight").Shape();
        switch (op)
        {
            case "linear":
                return new Affine(weight[1], weight[0]) { Bias = hasBias };
            case "global_avgpool2d":
                return new GlobalAveragePooling();
            case "conv2d":
                double[] stride = options.GetProperty("stride").Numbers(), padding = options.GetProperty("padding").Numbers();
                int groups = options.GetProperty("groups").GetInt32();
                return new Convolution(weight[1] * groups, weight[0], new Extent(weight[2], weight[3]))
                {
                    Stride = new((int)stride[0], (int)stride[1]),
                    Padding = new((int)padding[0], (int)padding[1]),
                    Dilation = options.GetProperty("dilation").GetInt32(),
                    Groups = groups,
                    Bias = hasBias,
                };
            case "conv_transpose2d":
                return new TransposedConvolution(weight[0], weight[1], new Extent(weight[2], weight[3])) { Stride = 2, Padding = 1 };
            case "adaptive_avgpool2d":
                double[] size = options.GetProperty("out").Numbers();
                return new AdaptiveAveragePooling(new Extent((int)size[0], (int)size[1]));
            case "maxpool2d" or "avgpool2d":
                bool counts = options.Get("count_include_pad").ValueKind != JsonValueKind.False;
                int window = options.GetProperty("kernel").GetInt32(), step = options.GetProperty("stride").GetInt32(),
                    margin = options.GetProperty("padding").GetInt32();
                return op == "maxpool2d"
                    ? new MaxPooling(window) { Stride = step, Padding = margin, RoundsUp = options.GetProperty("ceil_mode").GetBoolean() }
                    : new AveragePooling(window) { Stride = step, Padding = margin, CountsPadding = counts };
            default:
                throw new ArgumentException($"No layer is {op}.", nameof(op));
        }
    }

    private static void Check(string name, JsonElement test, Layer layer, Shape input, double[] parameters)
    {
        // PyTorch 1.13 has 1/6 in float in the derivative of hardsigmoid, also in a pass in double: we follow the formula.
        Check<double>(name == "hardsigmoid" ? 1e-7 : 1e-10);
        Check<float>(1e-5);

        void Check<T>(double tolerance)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using var probe = new LayerProbe<T>(layer, input);
            double[] gradient = probe.Run(
                PassKind.Gradient, parameters, test.GetProperty("input").Numbers(), test.GetProperty("upstream_grad").Numbers());
            Golden.AssertClose(test.GetProperty("output").Numbers(), probe.Outputs, tolerance, name + " output");
            Golden.AssertClose(test.GetProperty("grad_input").Numbers(), probe.InputGradient, tolerance, name + " grad_input");
            Golden.AssertClose([.. test.Get("grad_weight").Numbers(), .. test.Get("grad_bias").Numbers()], gradient, tolerance,
                name + " grad_weight");
        }
    }

    private static void CheckNormalization<T>(JsonElement test, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var options = test.GetProperty("params");
        double momentum = options.GetProperty("momentum").GetDouble();
        bool hasScale = options.GetProperty("affine").GetBoolean();
        double[] scale = test.Get("weight").Numbers(), shift = test.Get("bias").Numbers();
        double[] mean = test.GetProperty("running_mean0").Numbers(), variance = test.GetProperty("running_var0").Numbers();
        var layer = new BatchNormalization(
            mean.Length)
        { Momentum = momentum, Epsilon = options.GetProperty("eps").GetDouble(), HasScale = hasScale };
        foreach (var step in test.GetProperty("steps").EnumerateArray())
        {
            bool trains = step.GetProperty("mode").GetString() == "train";
            int[] shape = step.GetProperty("input").Shape();
            var input = shape.Length == 2 ? new Shape(shape[1]) : new Shape(shape[1], shape[2], shape[3]);
            using var probe = new LayerProbe<T>(layer, input, trains ? Mode.Training : Mode.Evaluation);
            double[] gradient = probe.Run(PassKind.Gradient, [.. scale, .. shift, .. mean, .. variance],
                step.GetProperty("input").Numbers(), step.GetProperty("upstream_grad").Numbers());
            Golden.AssertClose(step.GetProperty("output").Numbers(), probe.Outputs, tolerance, "output");
            Golden.AssertClose(step.GetProperty("grad_input").Numbers(), probe.InputGradient, tolerance, "grad_input");
            Golden.AssertClose([.. step.Get("grad_weight").Numbers(), .. step.Get("grad_bias").Numbers()],
                gradient.AsSpan(0, scale.Length + shift.Length), tolerance, "grad_weight");
            if (trains)
            {
                mean = [.. mean.Zip(probe.Statistics.Mean, (running, batch) => (1 - momentum) * running + momentum * batch)];
                variance = [.. variance.Zip(probe.Statistics.Variance, (running, batch) => (1 - momentum) * running + momentum * batch)];
            }

            Golden.AssertClose(step.GetProperty("running_mean_after").Numbers(), mean, tolerance, "running_mean");
            Golden.AssertClose(step.GetProperty("running_var_after").Numbers(), variance, tolerance, "running_var");
        }
    }
}
