using System.Collections.Immutable;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange.Onnx;

/// <summary>The operators that are read, and what each becomes.</summary>
/// <param name="graph">Where constants are found.</param>
/// <param name="input">For errors.</param>
internal sealed class OnnxOperators(OnnxGraph graph, OnnxInput input)
{
    /// <summary>Operators of one value, each with the layer that it becomes, as the table of the README has them.</summary>
    private static readonly Dictionary<string, Func<OnnxOperators, OnnxNode, OnnxPart>> OfOne = new(StringComparer.Ordinal)
    {
        ["AveragePool"] = (read, node) => read.AveragePool(node),
        ["BatchNormalization"] = (read, node) => read.BatchNormalization(node),
        ["Clip"] = (read, node) => read.Clip(node),
        ["Conv"] = (read, node) => read.Conv(node),
        ["Dropout"] = (_, node) => new OnnxPart.Whole(node, new Identity()), // evaluated, it is
        ["Elu"] = (_, node) => new OnnxPart.Whole(node, new ELU(node.Number("alpha", 1))),
        ["Erf"] = (_, node) => new OnnxPart.Function(node),
        ["Flatten"] = (read, node) => read.Flatten(node),
        ["Gelu"] = (_, node) => Gelu(node),
        ["Gemm"] = (read, node) => read.Gemm(node),
        ["GlobalAveragePool"] = (_, node) => new OnnxPart.Whole(node, new GlobalAveragePooling()),
        ["HardSigmoid"] = (read, node) => read.HardSigmoid(node),
        ["HardSwish"] = (_, node) => new OnnxPart.Whole(node, new Hardswish()),
        ["Identity"] = (_, node) => new OnnxPart.Whole(node, new Identity()),
        ["LayerNormalization"] = (read, node) => read.LayerNormalization(node),
        ["LeakyRelu"] = (_, node) => new OnnxPart.Whole(node, new LeakyReLU(node.Number("alpha", 0.01))),
        ["LogSoftmax"] = (read, node) => read.OverClasses(node, new LogSoftmax()),
        ["MatMul"] = (read, node) => new OnnxPart.Product(node, read.Weight(node, "B")),
        ["MaxPool"] = (read, node) => read.MaxPool(node),
        ["Mish"] = (_, node) => new OnnxPart.Whole(node, new Mish()),
        ["ReduceMean"] = (read, node) => read.ReduceMean(node),
        ["Relu"] = (_, node) => new OnnxPart.Whole(node, new ReLU()),
        ["Reshape"] = (read, node) => read.Reshape(node),
        ["Selu"] = (read, node) => read.Selu(node),
        ["Sigmoid"] = (_, node) => new OnnxPart.Whole(node, new Sigmoid()),
        ["Softmax"] = (read, node) => read.OverClasses(node, new Softmax()),
        ["Softplus"] = (_, node) => new OnnxPart.Whole(node, new Softplus()),
        ["Softsign"] = (_, node) => new OnnxPart.Whole(node, new Softsign()),
        ["Tanh"] = (_, node) => new OnnxPart.Whole(node, new Tanh()),
    };

    /// <summary>Operators of several values, or of one and a constant.</summary>
    private static readonly ImmutableArray<string> OfSeveral = ["Add", "Concat", "Div", "Mul", "Sum"];

    /// <summary>Operators that make numbers of no value of the data.</summary>
    private static readonly ImmutableArray<string> OfNone = ["Constant"];

    private readonly HashSet<Tensor> _weights = new(ReferenceEqualityComparer.Instance);

    /// <summary>All that are read.</summary>
    public static IEnumerable<string> Names => OfOne.Keys.Concat(OfSeveral).Concat(OfNone).Order(StringComparer.Ordinal);

    /// <summary>The inputs that data flow through; the others are constants.</summary>
    public ImmutableArray<string> Data(OnnxNode node) => OfSeveral.Contains(node.Operator)
        ? [.. node.Inputs.Where(name => name.Length > 0 && !graph.Tensors.ContainsKey(name))]
        : node.Inputs.Count > 0 ? [node.Inputs[0]] : [];

    /// <summary>A node through which one value flows.</summary>
    public OnnxPart OfOneValue(OnnxNode node)
    {
        if (OfOne.TryGetValue(node.Operator, out var read))
            return read(this, node);
        if (!OfSeveral.Contains(node.Operator) || node.Operator == "Concat" || node.Inputs.Count != 2)
            throw Unknown(node);
        int constant = graph.Tensors.ContainsKey(node.Inputs[1]) ? 1 : 0;
        return node.Operator == "Div" && constant == 0 ? throw Unknown(node)
            : new OnnxPart.WithConstant(node, graph.Tensors[node.Inputs[constant]]);
    }

    public DataFileException Unknown(OnnxNode node) => input.Error(node.Place, "is an operator that is not read here",
        $"operators are {string.Join(", ", Names)}; any other program is an objective by --program");

    private OnnxPart.Whole Gemm(OnnxNode node)
    {
        Require(node, node.Number("alpha", 1) == 1 && node.Number("beta", 1) == 1 && node.Int("transA", 0) == 0,
            "alpha and beta of 1, and transA of 0");
        var weight = Weight(node, "B");
        Require(node, weight.Shape.Length == 2, "a matrix B");
        bool isTransposed = node.Int("transB", 0) != 0;
        return OnnxLayers.Affine(node, weight, isTransposed,
            Optional(node, 2) is { } bias ? Row(node, bias, weight.Shape[isTransposed ? 0 : 1]) : null);
    }

    private OnnxPart.Whole Conv(OnnxNode node)
    {
        var weight = Weight(node, "W");
        Require(node, weight.Shape.Length == 4, "two spatial axes");
        int groups = (int)Math.Clamp(node.Int("group", 1), 1, int.MaxValue / Math.Max(weight.Shape[1], 1));
        var bias = Optional(node, 2);
        if (bias is not null)
            Require(node, bias.Shape is [var length] && length == weight.Shape[0], "a bias for every channel");
        Convolution layer = new(weight.Shape[1] * groups, weight.Shape[0], new(weight.Shape[2], weight.Shape[3]))
        {
            Stride = Pair(node, "strides", 1),
            Padding = Pads(node),
            Dilation = Pair(node, "dilations", 1),
            Groups = groups,
            Bias = bias is not null,
        };
        return new(node, layer, bias is null ? [weight.ToDoubles()] : [weight.ToDoubles(), bias.ToDoubles()])
        { Name = OnnxLayers.Name(weight) };
    }

    private OnnxPart.Whole BatchNormalization(OnnxNode node)
    {
        Require(node, node.Int("training_mode", 0) == 0, "evaluation, training_mode 0");
        var scale = Constant(node, 1, "scale");
        double[][] blocks = [.. Enumerable.Range(1, 4).Select(i => Constant(node, i, "statistics").ToDoubles())];
        Require(node, Array.TrueForAll(blocks, block => block.Length == blocks[0].Length) && blocks[0].Length > 0,
            "one number for a channel");
        return new(node, new BatchNormalization(blocks[0].Length)
        {
            Epsilon = Plain(node.Number("epsilon", 1e-5)),
            Momentum = Plain(1 - node.Number("momentum", 0.9)),
        }, [.. blocks])
        { Name = OnnxLayers.Name(scale) };
    }

    private OnnxPart.Whole LayerNormalization(OnnxNode node)
    {
        var scale = Constant(node, 1, "Scale");
        Require(node, Optional(node, 2) is { } shift && shift.Shape.SequenceEqual(scale.Shape), "a shift for every scale");
        return new(node, new LayerNormalization(scale.Shape) { Epsilon = Plain(node.Number("epsilon", 1e-5)) },
            scale.ToDoubles(), Constant(node, 2, "B").ToDoubles())
        { Name = OnnxLayers.Name(scale) };
    }

    private OnnxPart.Whole MaxPool(OnnxNode node)
    {
        Require(node, node.Int("ceil_mode", 0) == 0 && All(node.Ints("dilations"), 1) && node.Outputs.Count(name => name.Length > 0) == 1,
            "no dilation, no ceil_mode and no indices");
        return new(node, new MaxPooling(Side(node, Pair(node, "kernel_shape", 1)))
        {
            Stride = Side(node, Pair(node, "strides", 1)),
            Padding = Side(node, Pads(node)),
        });
    }

    private OnnxPart.Whole AveragePool(OnnxNode node)
    {
        int padding = Side(node, Pads(node));
        Require(node, node.Int("ceil_mode", 0) == 0 && (padding == 0 || node.Int("count_include_pad", 0) != 0),
            "no ceil_mode, and zeros of the padding that count");
        return new(node, new AveragePooling(Side(node, Pair(node, "kernel_shape", 1)))
        {
            Stride = Side(node, Pair(node, "strides", 1)),
            Padding = padding,
        });
    }

    private OnnxPart.Whole ReduceMean(OnnxNode node)
    {
        var axes = node.Ints("axes") ?? Optional(node, 1)?.ToDoubles().Select(axis => (long)axis).ToArray();
        Require(node, axes is not null && axes.Order().ToArray() is [2, 3] or [-2, -1], "the mean over height and width");
        return new(node, new GlobalAveragePooling());
    }

    private OnnxPart.Whole Flatten(OnnxNode node)
    {
        Require(node, node.Int("axis", 1) == 1, "an axis of 1");
        return new(node, new Flatten());
    }

    /// <summary>To (N, F) with a constant shape, or one that is computed from the batch and ends with -1.</summary>
    private OnnxPart.Whole Reshape(OnnxNode node)
    {
        string shape = node.Inputs.Count > 1 ? node.Inputs[1] : "";
        bool isFlat = graph.Tensors.TryGetValue(shape, out var constant)
            ? constant.ToDoubles() is [_, not 0]
            : graph.Nodes.Find(one => one.Outputs.Contains(shape)) is { Operator: "Concat", Inputs: [_, var last] }
                && graph.Tensors.GetValueOrDefault(last)?.ToDoubles() is [not 0];
        Require(node, isFlat, "the shape (N, features)");
        return new(node, new Flatten());
    }

    private OnnxPart.Whole Clip(OnnxNode node)
    {
        double low = node.Attributes.GetValueOrDefault("min")?.Number ?? Optional(node, 1)?.ToDoubles()[0] ?? double.NegativeInfinity;
        double high = node.Attributes.GetValueOrDefault("max")?.Number ?? Optional(node, 2)?.ToDoubles()[0] ?? double.PositiveInfinity;
        Require(node, double.IsFinite(low) && double.IsFinite(high), "both limits");
        return new(node, new Hardtanh(low, high));
    }

    private static OnnxPart.Whole Gelu(OnnxNode node) => new(node, new GELU { Approximate = node.Text("approximate", "none") == "tanh" });

    private OnnxPart.Whole HardSigmoid(OnnxNode node)
    {
        Require(node, Math.Abs(node.Number("alpha", 0.2) - 1 / 6.0) < 1e-6 && node.Number("beta", 0.5) == 0.5, "alpha of 1/6, beta of 1/2");
        return new(node, new Hardsigmoid());
    }

    private OnnxPart.Whole Selu(OnnxNode node)
    {
        Require(node, Math.Abs(node.Number("alpha", 1.67326319217681884765625) - 1.6732632) < 1e-6
            && Math.Abs(node.Number("gamma", 1.05070102214813232421875) - 1.0507010) < 1e-6, "the constants of the paper");
        return new(node, new SELU());
    }

    private OnnxPart.Whole OverClasses(OnnxNode node, Layer layer)
    {
        Require(node, node.Int("axis", -1) is 1 or -1, "the classes as its axis");
        return new(node, layer);
    }

    /// <summary>The matrix or kernel of a node; one that another node has too would be two blocks of theta, and is one.</summary>
    private Tensor Weight(OnnxNode node, string role)
    {
        var weight = Constant(node, 1, role);
        return _weights.Add(weight) ? weight
            : throw input.Error(node.Place, $"shares {weight.Name} with another node", "any other program is an objective by --program");
    }

    private Tensor Constant(OnnxNode node, int index, string role) => Optional(node, index)
        ?? throw input.Error(node.Place, $"has no constant {role}, which is a part of theta", "export the model with its weights");

    private Tensor? Optional(OnnxNode node, int index) => index < node.Inputs.Count && node.Inputs[index].Length > 0
        ? graph.Tensors.GetValueOrDefault(node.Inputs[index])
            ?? throw input.Error(node.Place, $"takes {node.Inputs[index]}, which is no constant", "export the model with its weights")
        : null;

    /// <summary>A bias, whose leading axes of 1 do not count.</summary>
    public double[] Row(OnnxNode node, Tensor bias, int length)
    {
        double[] numbers = bias.ToDoubles();
        Require(node, bias.Shape.Length > 0 && bias.Shape[^1] == length && numbers.Length == length, $"a bias of {length} numbers");
        return numbers;
    }

    /// <summary>A height and a width.</summary>
    private Extent Pair(OnnxNode node, string attribute, int otherwise)
    {
        var numbers = node.Ints(attribute);
        if (numbers is null || numbers.Count == 0)
            return otherwise;
        Require(node, numbers.Count == 2 && numbers.All(number => number is > 0 and < int.MaxValue), $"{attribute} of two spatial axes");
        return new((int)numbers[0], (int)numbers[1]);
    }

    /// <summary>Zeros above and left, which are as many as below and right.</summary>
    private Extent Pads(OnnxNode node)
    {
        Require(node, node.Text("auto_pad", "NOTSET") is "NOTSET" or "VALID", "pads in numbers, no auto_pad");
        var pads = node.Ints("pads");
        if (pads is null || pads.Count == 0)
            return 0;
        Require(node, pads.Count == 4 && pads[0] == pads[2] && pads[1] == pads[3] && pads.All(pad => pad is >= 0 and < int.MaxValue),
            "pads that are the same on opposite sides");
        return new((int)pads[0], (int)pads[1]);
    }

    private int Side(OnnxNode node, Extent square)
    {
        Require(node, square.Height == square.Width, "square windows");
        return square.Height;
    }

    private static bool All(IReadOnlyList<long>? numbers, long value) => numbers is null || numbers.All(number => number == value);

    // Attributes are floats: 0.1 in one is 0.10000000149 as a double, where 0.1 was meant.
    private static double Plain(double number) =>
        double.Parse(((float)number).ToString("G6", System.Globalization.CultureInfo.InvariantCulture),
            System.Globalization.CultureInfo.InvariantCulture);

    private void Require(OnnxNode node, bool holds, string what)
    {
        if (!holds)
            throw input.Error(node.Place, $"is read only with {what}", "any other program is an objective by --program");
    }
}
