using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Exchange;

public sealed class TensorNamesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private readonly ParameterLayout _layout = new([("0.weight", ParameterKind.Weight, [2, 1]), ("0.bias", ParameterKind.Bias, [2]),
        ("2.weight", ParameterKind.Weight, [3, 2]), ("2.bias", ParameterKind.Bias, [3])]);

    private readonly double[] _theta = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tensors_of_other_names_are_paired_by_order_shape_or_a_map()
    {
        string path = Saved("hidden.weight", "hidden.bias", "head.weight", "head.bias");
        Assert.Equal(_theta, Read(path, TensorNames.Order));
        Assert.Equal(_theta, Read(path, TensorNames.Shape));
        Assert.Equal(_theta, Read(path, TensorNames.Map(("hidden.", "0."), ("head.weight", "2.weight"), ("head.bias", "2.bias"))));
        string map = _folder.File("map.json", """{"hidden.": "0.", "head.": "2."}""");
        Assert.Equal(_theta, Read(path, TensorNames.Read(map)));
    }

    [Fact]
    public void A_mismatch_shows_both_sides_and_the_mend()
    {
        string path = Saved("hidden.weight", "hidden.bias", "head.weight", "head.bias");
        var error = Assert.Throws<TensorMismatchException>(() => Read(path, TensorNames.Same));
        Assert.Equal(TensorNames.Order, error.Fitting);
        string[] lines = error.Message.Split('\n');
        Assert.Equal($"{path}: 0 of the network's 4 blocks find their tensor in the file; in their order they fit: "
            + "--names order, or TensorNames.Order.", lines[0]);
        Assert.Equal(
        [
            "in the file    its shape  in the network  block's shape  what",
            "hidden.weight  (2, 1)     0.weight        (2, 1)         other name",
        ], lines[1..3]);
    }

    [Fact]
    public void What_is_missing_too_much_or_of_another_shape_is_told()
    {
        string path = _folder.File("other.pt", TorchArchive.Dict(items => items
            .Text("0.weight").Tensor("0", TorchArchive.Floats(1, 2), 2, 0, [1, 2], [2, 1])
            .Text("0.bias").Tensor("1", TorchArchive.Floats(3, 4), 2, 0, [2], [1])
            .Text("1.weight").Tensor("1", null, 2, 0, [2], [1])
            .Text("1.bias").Tensor("1", null, 2, 0, [2], [1])
            .Text("1.num_batches_tracked").Tensor("1", null, 2, 0, [], [])
            .Text("2.weight").Tensor("2", new byte[24], 6, 0, [3, 2], [2, 1])).Zip());
        var error = Assert.Throws<TensorMismatchException>(() => Read(path, TensorNames.Same));
        Assert.Null(error.Fitting);
        string[] rows = [.. error.Message.Split('\n').Skip(2).Select(line => string.Join(' ', line.Split("  ",
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))];
        Assert.Equal(["0.weight (1, 2) 0.weight (2, 1) other shape", "1.weight (2) too much", "1.bias (2) too much",
            "2.bias (3) missing"], rows);
        Assert.Contains("2 of the network's 4 blocks", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sorted_tensors_of_safetensors_have_no_order()
    {
        string path = _folder.File("sorted.safetensors");
        ParameterFile.Write(path, _layout, _theta);
        Assert.Contains("tells no order", Assert.Throws<DataFileException>(() => Read(path, TensorNames.Order)).Message,
            StringComparison.Ordinal);
        Assert.Equal(_theta, Read(path, TensorNames.Shape)); // every shape stands once
    }

    [Fact]
    public void A_map_leaves_out_what_it_leads_to_nothing()
    {
        ParameterLayout layout = new([("0.bias", ParameterKind.Bias, [2])]);
        string path = _folder.File("aux.pt", TorchArchive.Dict(items => items
            .Text("head.bias").Tensor("0", TorchArchive.Floats(1, 2), 2, 0, [2], [1])
            .Text("aux.bias").Tensor("0", null, 2, 0, [2], [1]).Text("aux.scale").Tensor("0", null, 2, 0, [1], [1])).Zip());
        Assert.Throws<TensorMismatchException>(() => ParameterFile.Read(path, layout, TensorNames.Map(("head.", "0."))));
        string map = _folder.File("map.json", """{"head.": "0.", "aux.": null}""");
        Assert.Equal([1, 2], ParameterFile.Read(path, layout, TensorNames.Read(map)).ToArray());
        var names = TensorNames.Map(("head.", "0."), ("aux.bias", ""), ("aux.scale", ""));
        Assert.Equal([1, 2], ParameterFile.Read(path, layout, names).ToArray());
    }

    [Fact]
    public void A_slip_in_a_map_is_told_and_a_file_that_needs_no_map_is_read()
    {
        string path = Saved("hidden.weight", "hidden.bias", "head.weight", "head.bias");
        var slip = TensorNames.Map(("hidden.", "0."), ("head.", "2."), ("haed.", "2."));
        var error = Assert.Throws<DataFileException>(() => Read(path, slip));
        Assert.Contains("has no tensor haed., which the map of names has; correct the map: the file has hidden.weight", error.Message,
            StringComparison.Ordinal);
        string own = Saved("0.weight", "0.bias", "2.weight", "2.bias");
        Assert.Equal(_theta, Read(own, TensorNames.Map(("hidden.", "0."), ("head.", "2."))));
    }

    [Fact]
    public void Tensors_that_their_shapes_pair_wrongly_are_shown_beside_what_they_meet()
    {
        ParameterLayout layout = new([("n.weight", ParameterKind.NormalizationScale, [2]), ("n.bias", ParameterKind.Bias, [2])]);
        string path = _folder.File("two.pt", TorchArchive.Dict(items => items
            .Text("m.bias").Tensor("0", new byte[8], 2, 0, [2], [1]).Text("m.weight").Tensor("0", null, 2, 0, [2], [1])).Zip());
        var error = Assert.Throws<TensorMismatchException>(() => ParameterFile.Read(path, layout, TensorNames.Shape));
        Assert.Contains("0 of the network's 2 blocks", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Message.Split("other kind").Length - 1);
    }

    [Fact]
    public void Of_several_blocks_of_a_shape_the_one_whose_name_ends_alike_is_shown_beside_a_tensor()
    {
        ParameterLayout layout = new([("block.norm.bias", ParameterKind.Bias, [2]), ("block.out.bias", ParameterKind.Bias, [2])]);
        string path = _folder.File("two.pt", TorchArchive.Dict(items => items
            .Text("enc.out.bias").Tensor("0", new byte[8], 2, 0, [2], [1]).Text("enc.norm.bias").Tensor("0", null, 2, 0, [2], [1])).Zip());
        var error = Assert.Throws<TensorMismatchException>(() => ParameterFile.Read(path, layout, TensorNames.Same));
        string[] lines = error.Message.Split('\n');
        Assert.Contains("block.out.bias", lines.Single(line => line.StartsWith("enc.out.bias", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_mean_is_never_taken_for_a_weight_of_the_same_shape()
    {
        ParameterLayout layout = new([("n.weight", ParameterKind.NormalizationScale, [2]),
            ("n.running_mean", ParameterKind.RunningMean, [2])]);
        string path = _folder.File("swapped.pt", TorchArchive.Dict(items => items
            .Text("m.running_mean").Tensor("0", new byte[8], 2, 0, [2], [1]).Text("m.weight").Tensor("0", null, 2, 0, [2], [1])).Zip());
        Assert.Throws<TensorMismatchException>(() => ParameterFile.Read(path, layout, TensorNames.Order));
    }

    [Theory]
    [InlineData("[]", "line 1, column 1", "is no JSON object of texts")]
    [InlineData("{\n  \"a\": 1}", "line 2, column 8", "is no JSON object of texts")]
    [InlineData("{\"a\": \"b\", \"a\": \"c\"}", "line 1", "a stands twice")]
    [InlineData("{\"a\"", "line 1", "is no JSON object of texts")]
    public void A_map_that_is_none_is_refused_with_its_place(string json, string place, string problem)
    {
        var error = Assert.Throws<DataFileException>(() => TensorNames.Read(_folder.File("map.json", json)));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(place, error.Place, StringComparison.Ordinal);
    }

    private double[] Read(string path, TensorNames names) => ParameterFile.Read(path, _layout, names).ToArray();

    /// <summary>theta in a .pt file, under these names.</summary>
    private string Saved(params string[] names) => _folder.File("saved.pt", TorchArchive.Dict(items =>
    {
        foreach (var (name, block) in names.Zip(_layout.Blocks))
        {
            float[] values = [.. block.Of(_theta.AsSpan()).ToArray().Select(value => (float)value)];
            items.Text(name).Tensor(name, TorchArchive.Floats(values), values.Length, 0, [.. block.Shape.Select(extent => (long)extent)],
                block.Shape.Length == 1 ? [1] : [block.Shape[1], 1]);
        }
    }).Zip());
}
