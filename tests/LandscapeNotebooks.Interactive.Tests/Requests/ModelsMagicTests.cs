using LandscapeNotebooks.Comparisons;
using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

public sealed class ModelsMagicTests : IDisposable
{
    private const string Small = "--points 3 --probes 2 --steps 3 --grid 3";

    private readonly RecordingHost _host = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-models-").FullName;

    public ModelsMagicTests()
    {
        (_host.Variables["one"], _host.Variables["other"]) = (TinyModel.Train(1), TinyModel.Train(2));
        _host.Variables["runs"] = new[] { TinyModel.Train(1), TinyModel.Train(2), TinyModel.Train(3) };
        _host.Variables["bowl"] = Quadratic.Diagonal(5, 2);
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Variables_are_compared_under_their_names_and_a_page_links_them()
    {
        string page = Path.Combine(_folder, "models.html");
        await _host.Run($"#!models --of one,other {Small} --out {page} --as compared");
        var compared = Assert.IsType<ModelComparison>(_host.Variables["compared"]);
        Assert.Equal(["one", "other"], compared.Names);
        Assert.Equal(
            ["model", "layer", "parameters", "loss", "accuracy", "largest eigenvalue", "trace", "trace error", "minima of the plane",
                "SMAD"],
            compared.ToTable().Columns.Select(column => column.Title));
        string html = File.ReadAllText(page);
        Assert.Contains("\"title\":\"barrier of the loss\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html.Replace("http-equiv", "", StringComparison.Ordinal)
            .Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_compared_and_what_is_not_wanted_is_left_out()
    {
        await _host.Run("#!models --of runs --points 0 --probes 0 --grid 0 --on train --as compared");
        var compared = Assert.IsType<ModelComparison>(_host.Variables["compared"]);
        Assert.Equal(["1", "2", "3"], compared.Names);
        Assert.Equal((null, null, null), (compared.Barrier, compared.Bottleneck, compared.Models[0].Spectrum));
        Assert.Equal(4, compared.Tables().Count());
    }

    [Theory]
    [InlineData("--of one", "#!models: --of names one model, expected at least two; part them by commas.")]
    [InlineData("--of one,one", "#!models: --of names a model twice, expected each once.")]
    [InlineData("--of one,nobody", "#!models: --of is one,nobody, expected a variable that holds IEnumerable<TrainedModel> or "
        + "IReadOnlyDictionary<string, TrainedModel> or TrainedModel, or models parted by commas: variables, or files, .safetensors, .pt, "
        + ".pth, .onnx.")]
    [InlineData("--of one,other --layer 7", "#!models: --layer cannot be: one has no layer 7, expected one of 0, 1, 2.")]
    [InlineData("--of one,other --probes 0 --steps 7", "#!models: --steps would do nothing: there are no --probes; leave it out.")]
    [InlineData("--of one,other --points 2", "#!models: --points is 2, expected 0 or at least 3: between the ends.")]
    [InlineData("--of one,other --out page.txt", "#!models: --out is page.txt, expected a name that ends with .html.")]
    public async Task What_cannot_be_compared_is_told_with_the_mend(string options, string expected) =>
        Assert.Equal(expected, await _host.ErrorOf($"#!models {options}"));
}
