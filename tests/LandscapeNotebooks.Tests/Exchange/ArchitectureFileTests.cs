using System.Collections.Immutable;
using System.Text;
using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Exchange;

public sealed class ArchitectureFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => [.. LayerKind.All.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_layer_of_the_library_is_written_and_read_with_all_its_parameters(string name)
    {
        var kind = LayerKind.All[name];
        Assert.All(kind.Parameters, parameter => Assert.True(parameter.IsWritten, $"{name}: no way to write a {parameter.Type}."));
        var layer = kind.Create(kind.Parameters.ToDictionary(parameter => parameter.Key, Sample));
        string text = ArchitectureWriter.Text(new Shape(2), new Sequential(layer));
        Assert.All(kind.Parameters, parameter => Assert.Contains($"\"{parameter.Key}\":", text, StringComparison.Ordinal));
        Assert.Equal(new Sequential(layer), new ArchitectureReader("text", Encoding.UTF8.GetBytes(text)).ReadLayer());
    }

    [Theory]
    [InlineData("logistic")]
    [InlineData("mlp-32-16")]
    [InlineData("conv-8-16")]
    [InlineData("vgg9")]
    [InlineData("googlenet")]
    [InlineData("resnet20-k2")]
    [InlineData("resnet8-padded")]
    [InlineData("densenet-3-2-g4")]
    public void Named_architectures_come_back_whole(string name)
    {
        var network = Architectures.Named(name, [3, 32, 32], 10);
        string path = _folder.File("net.json");
        ArchitectureFile.Write(path, network);
        var read = ArchitectureFile.Read(path);
        Assert.Equal(network.Layer, read.Layer);
        Assert.Equal(network.Layout, read.Layout);
        Assert.Equal(network.ToString(), read.ToString());
    }

    [Fact]
    public void A_file_is_written_a_line_for_a_layer()
    {
        var network = Network.Sequential([1, 4, 4], new Convolution(1, 2, new Extent(3, 1)) { Padding = 1, Name = "first" },
            new Residual(new ReLU(), new Dropout()) { Activation = new LeakyReLU(0.1) }, new Flatten(), new Affine(48, 3) { Bias = false });
        const string expected = """
            {
              "input": [1, 4, 4],
              "layers": [
                {"layer": "Convolution", "name": "first", "inputs": 1, "outputs": 2, "kernel": [3, 1], "padding": 1},
                {"layer": "Residual", "layers": [
                  {"layer": "ReLU"},
                  {"layer": "Dropout"}
                ], "activation": {"layer": "LeakyReLU", "slope": 0.1}},
                {"layer": "Flatten"},
                {"layer": "Affine", "inputs": 48, "outputs": 3, "bias": false}
              ]
            }

            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), ArchitectureFile.Text(network));
    }

    [Fact]
    public void A_layer_of_ones_own_cannot_be_written()
    {
        var error = Assert.Throws<ArgumentException>(() => ArchitectureFile.Text(Network.Sequential([2], new Own())));
        Assert.Contains("none of the library's layers", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "line 1, column 1", "is no JSON")]
    [InlineData("[]", "line 1, column 1", "holds a list, expected a layer")]
    [InlineData("{\"layers\": []", "line 1, column 14", "is no JSON")]
    [InlineData("{\"layers\": []}", "line 1, column 1", "lacks \"input\"")]
    [InlineData("{\"input\": [2],\n \"layers\": [{\"layer\": \"Relu\"}]}", "line 2, column 23", "ReLU is the nearest")]
    [InlineData("{\"input\": [2],\n \"layers\": [{\"layer\": \"Afine\"}]}", "line 2, column 23", "Affine is the nearest")]
    [InlineData("{\"input\": [2],\n \"layers\": [{\"layer\": \"Conv2d\"}]}", "line 2, column 23", "Convolution is the nearest")]
    [InlineData("{\"input\": [2],\n \"layers\": [{\"layer\": \"Quantum\"}]}", "line 2, column 23",
        "layers are AdaptiveAveragePooling, Addition, Affine")]
    [InlineData("{\"input\": [2], \"layers\": [{\"layer\": \"Affine\", \"input\": 2, \"outputs\": 1}]}", "line 1, column 47",
        "\"inputs\" is the nearest")]
    [InlineData("{\"input\": [2], \"layers\": [{\"layer\": \"Affine\", \"inputs\": 2}]}", "line 1, column 27",
        "lacks \"outputs\", expected a whole number")]
    [InlineData("{\"input\": [2], \"layers\": [{\"layer\": \"Affine\", \"inputs\": 2.5, \"outputs\": 1}]}", "line 1, column 57",
        "the value 2.5, expected a whole number")]
    [InlineData("{\"input\": [2], \"layers\": [{\"layer\": \"Affine\", \"inputs\": 2, \"inputs\": 2}]}", "line 1, column 60",
        "has \"inputs\" twice")]
    [InlineData("{\"input\": [2], \"layers\": [{\"layer\": \"Residual\", \"shortcut\": \"none\", \"layers\": [{}]}]}", "line 1, column 80",
        "lacks \"layer\"")]
    [InlineData("{\"input\": [2], \"layers\": [{\"layer\": \"Residual\", \"shortcut\": \"no\", \"layers\": []}]}", "line 1, column 61",
        "expected one of none, identity, padded, projected")]
    [InlineData("{\"input\": [2],\n\"layers\": [\n {\"layer\": \"ReLU\"},\n {\"layer\": \"Affine\", \"inputs\": 3, \"outputs\": 1}]}",
        "line 4, column 2", "layer 1, Affine(3, 1): input is (2) = 2 features, expected 3")]
    [InlineData("{\"input\": [2],\n\"layers\": [{\"layer\": \"Sequential\", \"name\": \"a\", \"layers\": [\n{\"layer\": \"Convolution\", "
        + "\"inputs\": 1, \"outputs\": 1, \"kernel\": 3}]}]}", "line 3, column 1", "layer a.0, Convolution(1, 1, 3): input is (2)")]
    [InlineData("{\"input\": [2], \"layers\": [{\"layer\": \"Affine\", \"inputs\": 2, \"outputs\": 2000000000}]}", "line 1, column 71",
        "expected a whole number up to 4194304")]
    [InlineData("{\"input\": [4000000], \"layers\": [{\"layer\": \"Affine\", \"inputs\": 4000000, \"outputs\": 4000000}]}",
        "line 1, column 1", "16,000,000,000,000 parameters")]
    [InlineData("{\"input\": [0], \"layers\": []}", "line 1, column 1", "with positive extents")]
    public void What_is_wrong_is_told_with_line_and_column(string json, string place, string problem)
    {
        var error = Assert.Throws<DataFileException>(() => ArchitectureFile.Read(_folder.File("wrong.json", json)));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal(place, error.Place);
    }

    [Fact]
    public void A_file_with_any_byte_changed_is_read_or_refused_in_one_line_without_a_large_allocation()
    {
        byte[] whole = Encoding.UTF8.GetBytes(ArchitectureFile.Text(Architectures.Named("resnet8", [3, 8, 8], 10)));
        var random = new RandomSource(1);
        int read = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. whole[..(i % 5 != 0 ? whole.Length : random.NextInt(whole.Length))]];
            for (int change = 0; change <= i % 3 && damaged.Length > 0; change++)
            {
                byte value = (byte)(i % 2 == 0 ? random.NextInt(256) : "0123456789\"{}[],:"[random.NextInt(17)]);
                damaged[random.NextInt(damaged.Length)] = value;
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                new ArchitectureReader("damaged.json", damaged).ReadLayer();
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4L * damaged.Length + (1 << 18));
                new ArchitectureReader("damaged.json", damaged).Read();
                read++;
            }
            catch (DataFileException error)
            {
                Assert.DoesNotContain('\n', error.Message);
                Assert.StartsWith("line ", error.Place, StringComparison.Ordinal);
            }
        }

        Assert.InRange(read, 1, 1500);
    }

    [Fact]
    public void Layers_within_layers_without_end_are_refused()
    {
        string json = string.Concat(Enumerable.Repeat("{\"layer\": \"Sequential\", \"layers\": [", 10_000));
        var error = Assert.Throws<DataFileException>(() => ArchitectureFile.Parse(json));
        Assert.Contains("is no JSON", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A value that is not the initial one.</summary>
    private static object Sample(LayerParameter parameter) => parameter.Type switch
    {
        { IsEnum: true } choice => Enum.GetValues(choice).Cast<object>().Last(value => !value.Equals(parameter.Initial)),
        var type when type == typeof(int) => parameter.Argument is null ? 4 : 3,
        var type when type == typeof(double) => 0.375,
        var type when type == typeof(bool) => !Initial(parameter),
        var type when type == typeof(string) => "a \"name\"",
        var type when type == typeof(Extent) => new Extent(2, 3),
        var type when type == typeof(Layer) => new LeakyReLU(0.25),
        var type when type == typeof(ImmutableArray<int>) => ImmutableArray.Create(2, 3),
        _ => ImmutableArray.Create<Layer>(new ReLU(), new Affine(2, 3)),
    };

    /// <summary>What a flag is where nothing is said: that of a layer without it.</summary>
    private static bool Initial(LayerParameter flag)
    {
        var kind = LayerKind.All[flag.Property.DeclaringType!.Name];
        var plain = kind.Create(kind.Parameters.Where(parameter => parameter.IsRequired).ToDictionary(parameter => parameter.Key, Sample));
        return (bool)flag.Property.GetValue(plain)!;
    }

    private sealed record Own : ElementwiseLayer
    {
        protected override double Value(double x) => x;

        protected override double Derivative(double x) => 1;

        protected override double SecondDerivative(double x) => 0;
    }
}
