using System.Text.Json;
using LandscapeNotebooks.Figures.Origins;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Tests;

public sealed class SaveTests : IDisposable
{
    private static readonly Figure Simple = Figure.Of(new Line([1, 2, 3])).Titled("a < b").WithAxes("x", "y");

    private readonly string _folder = Directory.CreateTempSubdirectory("figures").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a.svg")]
    [InlineData("A.SVG")]
    [InlineData("new/folder/a.svg")]
    public void An_svg_is_the_picture_in_whatever_folder(string path)
    {
        Simple.Save(Path.Combine(_folder, path));

        Assert.Equal(Svg.Render(Simple), OriginMark.Without(File.ReadAllText(Path.Combine(_folder, path))));
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(Path.Combine(_folder, path))!)); // nothing is left beside it
    }

    [Fact]
    public void A_page_holds_the_figure_and_its_title()
    {
        Simple.Save(Path.Combine(_folder, "a.html"));

        string page = File.ReadAllText(Path.Combine(_folder, "a.html"));
        Assert.StartsWith("<!doctype html>", page, StringComparison.Ordinal);
        Assert.Contains("<title>a &lt; b</title>", page, StringComparison.Ordinal);
        Assert.Contains(Html.Render(Simple), page, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_the_data_for_plotly_and_replaces_what_was_there()
    {
        string path = Path.Combine(_folder, "a.json");
        File.WriteAllText(path, new string('x', 100_000));

        Simple.Save(path);

        Assert.Equal(PlotlyJson.Write(Simple), File.ReadAllText(path));
        using var json = JsonDocument.Parse(File.ReadAllText(path));
    }

    [Theory]
    [InlineData("a.jpg", "'.jpg'")]
    [InlineData("a", "''")]
    public void Another_ending_is_refused_and_nothing_is_written(string path, string ending)
    {
        var error = Assert.Throws<ArgumentException>(() => Simple.Save(Path.Combine(_folder, path)));

        Assert.Contains($"has the ending {ending}, expected .svg, .pdf, .png, .html or .json", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void Where_the_file_cannot_be_moved_to_its_place_the_old_one_and_no_half_one_stay()
    {
        string path = Path.Combine(_folder, "a.svg");
        Directory.CreateDirectory(path); // a folder of that name is in the way

        Assert.ThrowsAny<Exception>(() => Simple.Save(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void A_rendering_makes_each_part_once_and_all_of_them_agree_with_the_single_ones()
    {
        Rendering rendering = new(Simple);

        Assert.Equal((Svg.Render(Simple), PlotlyJson.Write(Simple), Html.Render(Simple)),
            (rendering.Svg, rendering.PlotlyJson, rendering.Html()));
        Assert.Same(rendering.Svg, rendering.Svg);
    }
}
