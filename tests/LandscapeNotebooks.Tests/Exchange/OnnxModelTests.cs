using System.Text.RegularExpressions;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Exchange.Onnx;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Exchange;

/// <summary>Graphs written here byte by byte; what PyTorch's exporter writes is compared by the tool's tests.</summary>
public sealed partial class OnnxModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Products_with_their_biases_are_affine_layers()
    {
        var model = Open(new OnnxFile(1, 2)
            .Tensor("fc1.weight", [3, 2], 1, 2, 3, 4, 5, 6).Tensor("fc1.bias", [3], 7, 8, 9)
            .Tensor("w", [3, 2], 1, 4, 2, 5, 3, 6).Constant("b", [1, 2], 10, 11)
            .Node("Gemm", ["x", "fc1.weight", "fc1.bias"], attributes: OnnxFile.Int("transB", 1)).Node("Relu")
            .Node("MatMul", ["v1", "w"]).Node("Add", ["b", "v2"]).Node("LogSoftmax", attributes: OnnxFile.Int("axis", 1)));
        Assert.Equal(new Sequential(new Affine(2, 3) { Name = "fc1" }, new ReLU(), new Affine(3, 2), new LogSoftmax()),
            model.Network.Layer);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 10, 11], model.Parameters.ToArray()); // (I, O) became (O, I)
        Assert.Equal(["fc1.weight", "fc1.bias", "2.weight", "2.bias"], model.Entries.Select(entry => entry.Name));
        Assert.Equal([10, 11], ((ITensorFile)model).Read("2.bias").ToDoubles());
    }

    [Fact]
    public void Convolutions_normalisations_poolings_and_blocks_are_those_of_the_library()
    {
        var random = new RandomSource(2);
        double[] Draw(int n) => [.. Enumerable.Range(0, n).Select(_ => random.NextUniform(0.5, 1.5))];
        var file = new OnnxFile(-1, 2, 6, 6)
            .Tensor("conv1.weight", [4, 2, 3, 3], Draw(72)).Tensor("conv1.bias", [4], Draw(4))
            .Tensor("s", [4], Draw(4)).Tensor("t", [4], Draw(4)).Tensor("m", [4], Draw(4)).Tensor("v", [4], Draw(4))
            .Tensor("body", [4, 4, 3, 3], Draw(144)).Tensor("side", [4, 4, 1, 1], Draw(16)).Tensor("end", [3, 12], Draw(36))
            .Node("Conv", ["x", "conv1.weight", "conv1.bias"], attributes: node => { Pads(node, 1); OnnxFile.Ints("strides", 1, 1)(node); })
            .Node("BatchNormalization", ["v0", "s", "t", "m", "v"], attributes: OnnxFile.Float("epsilon", 1e-3f))
            .Node("Relu")
            .Node("MaxPool", attributes: node => { OnnxFile.Ints("kernel_shape", 2, 2)(node); OnnxFile.Ints("strides", 2, 2)(node); })
            .Node("Conv", ["v3", "body"], attributes: node => Pads(node, 1)).Node("Add", ["v4", "v3"]) // identity shortcut
            .Node("Conv", ["v5", "side"]).Node("Tanh", ["v5"]).Node("Sum", ["v6", "v7"]) // two branches
            .Node("Sigmoid", ["v8"]).Node("Elu", ["v8"]).Node("Identity", ["v8"]).Node("Concat", ["v9", "v10", "v11"],
                attributes: OnnxFile.Int("axis", 1))
            .Node("GlobalAveragePool").Node("Flatten").Node("Gemm", ["v14", "end"], attributes: OnnxFile.Int("transB", 1));
        var model = Open(file);
        var expected = Network.Sequential([2, 6, 6],
            new Convolution(2, 4, 3) { Padding = 1, Name = "conv1" }, new BatchNormalization(4) { Epsilon = 1e-3 }, new ReLU(),
            new MaxPooling(2), new Residual(new Convolution(4, 4, 3) { Padding = 1, Bias = false }),
            new Addition(new Convolution(4, 4, 1) { Bias = false }, new Tanh()),
            new Concatenation(new Sigmoid(), new ELU(), new Identity()),
            new GlobalAveragePooling(), new Flatten(), new Affine(12, 3) { Bias = false });
        Assert.Equal(expected.Layer, model.Network.Layer);
        Assert.Equal(72 + 4 + 16 + 144 + 16 + 36, model.Parameters.Length);
        Assert.True(double.IsFinite(new EmpiricalRisk(model.Network, new LandscapeNotebooks.Losses.CrossEntropy(),
            Dataset.Classification("two", Draw(144), [0, 2], 3, [2, 6, 6])).Value(model.Parameters)));
    }

    [Fact]
    public void Groups_dilations_and_unequal_strides_are_those_of_the_layer()
    {
        var model = Open(new OnnxFile(1, 4, 8, 8).Tensor("w", [6, 2, 3, 1], new double[36]).Node("Conv", ["x", "w"], attributes: node =>
        {
            OnnxFile.Int("group", 2)(node);
            OnnxFile.Ints("dilations", 2, 1)(node);
            OnnxFile.Ints("strides", 1, 2)(node);
            OnnxFile.Ints("pads", 1, 0, 1, 0)(node);
        }));
        Assert.Equal(new Sequential(new Convolution(4, 6, new Extent(3, 1))
        {
            Groups = 2,
            Dilation = new(2, 1),
            Stride = new(1, 2),
            Padding = new(1, 0),
            Bias = false,
        }), model.Network.Layer);
    }

    [Fact]
    public void Activations_that_are_written_as_several_nodes_are_one_layer()
    {
        var gelu = Open(new OnnxFile(1, 2).Constant("root", [], Math.Sqrt(2)).Constant("one", [], 1).Constant("half", [], 0.5)
            .Node("Div", ["x", "root"]).Node("Erf").Node("Add", ["v1", "one"]).Node("Mul", ["x", "v2"]).Node("Mul", ["v3", "half"]));
        Assert.Equal(new Sequential(new GELU()), gelu.Network.Layer);
        Assert.Equal(new Sequential(new SiLU()), Open(new OnnxFile(1, 2).Node("Sigmoid").Node("Mul", ["x", "v0"])).Network.Layer);
        Assert.Equal(new Sequential(new Mish()),
            Open(new OnnxFile(1, 2).Node("Softplus").Node("Tanh").Node("Mul", ["x", "v1"])).Network.Layer);
        Assert.Equal(new Sequential(new Hardtanh(0, 6)),
            Open(new OnnxFile(1, 2).Constant("a", [], 0).Constant("b", [], 6).Node("Clip", ["x", "a", "b"])).Network.Layer);
    }

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "node Sin_1 (Sin): is an operator that is not read here", new OnnxFile(1, 2).Node("Sin").Bytes() },
        { "node Mul_2 (Mul): is an operator", new OnnxFile(1, 2).Node("Tanh").Node("Mul", ["x", "v0"]).Bytes() },
        { "node Erf_1 (Erf): is an operator", new OnnxFile(1, 2).Node("Erf").Bytes() },
        { "is read only with a matrix B", new OnnxFile(1, 2).Tensor("w", [2], 1, 2).Node("Gemm", ["x", "w"]).Bytes() },
        { "is read only with strides of two spatial axes", new OnnxFile(1, 1, 3, 3).Tensor("w", [1, 1, 1, 1], 1)
            .Node("Conv", ["x", "w"], attributes: OnnxFile.Ints("strides", 1)).Bytes() },
        { "is read only with pads that are the same on opposite sides", new OnnxFile(1, 1, 3, 3).Tensor("w", [1, 1, 1, 1], 1)
            .Node("Conv", ["x", "w"], attributes: OnnxFile.Ints("pads", 0, 0, 1, 1)).Bytes() },
        { "is read only with an axis of 1", new OnnxFile(1, 2).Node("Flatten", attributes: OnnxFile.Int("axis", 2)).Bytes() },
        { "shares w with another node", new OnnxFile(1, 1).Tensor("w", [1, 1], 1).Node("MatMul", ["x", "w"]).Node("MatMul", ["v0", "w"])
            .Bytes() },
        { "takes w, which is no constant", new OnnxFile(1, 1).Node("MatMul", ["x", "w"]).Bytes() },
        { "reads nothing, which nothing before it makes", new OnnxFile(1, 1).Node("Relu", ["nothing"]).Bytes() },
        { "value nothing: is made by no node", new OnnxFile(1, 1).Node("Relu").Bytes("nothing") },
        { "two ways that do not meet", new OnnxFile(1, 1).Node("Relu").Node("Tanh", ["v0"]).Node("Sigmoid", ["v0"]).Node("Elu", ["v1"])
            .Node("Add", ["v1", "v2"]).Node("Add", ["v3", "v4"]).Bytes() },
        { "has shape (?), expected (N, I)", new OnnxFile(-1).Node("Relu").Bytes() },
        { "has shape (1, ?, 3, 3)", new OnnxFile(1, -1, 3, 3).Node("Relu").Bytes() },
        { "input is (3) = 3 features, expected 2", new OnnxFile(1, 3).Tensor("w", [2, 1], 1, 2).Node("MatMul", ["x", "w"]).Bytes() },
        { "and 8 bytes", new OnnxFile(1, 3).Tensor("w", [2, 1], 1).Node("MatMul", ["x", "w"]).Bytes() },
        { "and 8 bytes", new OnnxFile(1, 3).Tensor("w", [1L << 40, 1L << 40], 1).Node("MatMul", ["x", "w"]).Bytes() },
        { "tensor w: stands twice", new OnnxFile(1, 3).Tensor("w", [1], 1).Tensor("w", [1], 1).Node("Relu").Bytes() },
        { "is of kind 7, which it cannot have", "garbage"u8.ToArray() },
        { "has no graph", [] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_layer_is_refused_by_name_and_node(string expected, byte[] content)
    {
        var error = Assert.Throws<DataFileException>(() => OnnxModel.Open(_folder.File("refused.onnx", content)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Branches_within_branches_without_end_are_refused()
    {
        var file = new OnnxFile(1, 1);
        for (int i = 0; i < 5000; i++)
            file.Node("Relu").Node("Add", ["x", file.Last]);
        Assert.Throws<DataFileException>(() => Open(file));
    }

    [Fact]
    public void A_file_with_any_byte_changed_or_cut_is_read_or_refused_in_one_line_without_a_large_allocation()
    {
        byte[] whole = new OnnxFile(1, 1, 4, 4).Tensor("c.weight", [2, 1, 3, 3], new double[18]).Tensor("c.bias", [2], 1, 2)
            .Tensor("b", [2, 32], new double[64]).Constant("shape", [2], 1, -1)
            .Node("Conv", ["x", "c.weight", "c.bias"], attributes: node => Pads(node, 1)).Node("Relu").Node("Add", ["v0", "v1"])
            .Node("Reshape", ["v2", "shape"]).Node("Gemm", ["v3", "b"], attributes: OnnxFile.Int("transB", 1)).Bytes();
        var random = new RandomSource(1);
        int read = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. whole[..(i % 4 != 0 ? whole.Length : random.NextInt(whole.Length))]];
            for (int change = 0; change <= i % 3 && damaged.Length > 0; change++)
                damaged[random.NextInt(damaged.Length)] = (byte)random.NextInt(256);
            string path = _folder.File("damaged.onnx", damaged);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                OnnxModel.Open(path);
                read++;
            }
            catch (DataFileException error)
            {
                Assert.DoesNotContain('\n', error.Message);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4L * damaged.Length + (1 << 18));
        }

        Assert.InRange(read, 1, 1900);
    }

    [Fact]
    public void The_table_of_the_folder_has_every_operator()
    {
        string table = File.ReadAllText(Path.Combine(Repository.Root, "src", "LandscapeNotebooks", "Exchange", "README.md"));
        var named = table.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .SelectMany(line => Quoted().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value));
        Assert.Equal(OnnxOperators.Names, named.Order(StringComparer.Ordinal));
    }

    private static void Pads(List<byte> node, long pad) => OnnxFile.Ints("pads", pad, pad, pad, pad)(node);

    private OnnxModel Open(OnnxFile file) => OnnxModel.Open(_folder.File("model.onnx", file.Bytes()));

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Quoted();
}
