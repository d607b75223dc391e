using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Tool.Tests.Grids;

public sealed class SpectrumCommandTests(GridModel model) : IClassFixture<GridModel>
{
    private string[] Spectrum =>
        ["spectrum", "--of", model.Model, "--take", "30", "--threads", "1", "--probes", "2", "--steps", "8", "--tolerance", "0.01"];

    [Fact]
    public void A_spectrum_is_told_layer_by_layer_and_drawn()
    {
        string figure = model.File("spectrum.svg");
        string output = GridModel.Succeed([.. Spectrum, "--figure", figure]);
        Assert.Contains("largest 1", output, StringComparison.Ordinal);
        Assert.Contains("trainable parameters", output, StringComparison.Ordinal);
        Assert.Contains("layer 0: ", output, StringComparison.Ordinal);
        Assert.Contains("No second derivative at ReLU() where x = 0", output, StringComparison.Ordinal);
        Assert.Contains("layer by layer", File.ReadAllText(figure), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_tells_the_same_numbers() =>
        Assert.Equal(GridModel.Succeed([.. Spectrum, "--whole"]), GridModel.Succeed([.. Spectrum, "--whole"]));

    [Fact]
    public void Too_few_products_are_unfinished_and_say_so()
    {
        var (status, output, _) = GridModel.Run([.. Spectrum, "--whole", "--max-steps", "3"]);
        Assert.Equal(1, status);
        Assert.Contains("NOT converged", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--probes is 1, expected 0 or at least 2", "--probes", "1")]
    [InlineData("--count is 0, expected a whole number from 1 to 1000", "--count", "0")]
    [InlineData("--figure a.gif has the ending '.gif'", "--figure", "a.gif")]
    public void Wrong_use_is_status_2_and_says_what_is_expected(string message, params string[] arguments)
    {
        var (status, _, error) = GridModel.Run(["spectrum", "--of", model.Model, "--take", "30", .. arguments]);
        Assert.Equal(2, status);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_surface_takes_the_ends_of_the_spectrum_and_goes_on_with_the_same_bits()
    {
        string[] whole = ["convexity", "--of", model.Model, "--take", "30", "--x", "-0.1:0.1:2"];
        GridModel.Succeed([.. whole, "--threads", "1", "--out", model.File("whole")]);
        GridModel.Run([.. whole, "--out", model.File("parts"), "--time-budget", "1e-9"]);
        GridModel.Succeed([.. whole, "--out", model.File("parts"), "--threads", "2"]);
        model.AssertSame("whole", "parts");

        using var folder = SurfaceFolder.Read(model.File("whole"));
        Assert.All(folder.Values(CurvatureEnds.Largest), value => Assert.True(value > 0));
        var (status, _, error) = GridModel.Run(["surface", .. whole[1..], "--out", model.File("whole")]);
        Assert.Equal(2, status);
        Assert.Contains("measures: is '", error, StringComparison.Ordinal);
    }
}
