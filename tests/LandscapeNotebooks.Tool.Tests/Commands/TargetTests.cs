using LandscapeNotebooks.Tool.Tests.Grids;

namespace LandscapeNotebooks.Tool.Tests.Commands;

/// <summary>A place that cannot be written is told before the work, in one line, by every command that writes.</summary>
public sealed class TargetTests(GridModel model) : IClassFixture<GridModel>
{
    private const string Notebook = """{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""";

    [Theory]
    [InlineData("--out", "train -d moons -a mlp-2 --out FOLDER")]
    [InlineData("--out", "train -d moons -a mlp-2 --out FILE/below/m.safetensors")]
    [InlineData("--checkpoint", "train -d moons -a mlp-2 --out ok.safetensors --checkpoint FOLDER")]
    [InlineData("--record-file", "train -d moons -a mlp-2 --out ok.safetensors --record --record-file FOLDER")]
    [InlineData("--figure", "train -d moons -a mlp-2 --out ok.safetensors --figure FOLDER.svg")]
    [InlineData("--out", "surface --of MODEL --out FILE")]
    [InlineData("--export", "surface --of MODEL --export FOLDER.csv --out ok")]
    [InlineData("--out", "slice --of MODEL --out FILE/below")]
    [InlineData("--out", "convexity --of MODEL --out FILE")]
    [InlineData("--out", "interpolate --of MODEL --to MODEL --out FILE")]
    [InlineData("--figure", "spectrum --of MODEL --figure FOLDER.svg")]
    [InlineData("--places", "trajectory --of MODEL --objective MODEL --places FOLDER --out ok")]
    [InlineData("--out", "connect --of MODEL --to MODEL --out FILE")]
    [InlineData("--checkpoint", "connect --of MODEL --to MODEL --out ok --checkpoint FOLDER")]
    [InlineData("--out", "ensemble --of MODEL --out FILE")]
    [InlineData("--figure", "surface show surface --figure FOLDER.svg")]
    [InlineData("--output", "run NOTEBOOK -o FILE")]
    [InlineData("--output", "export NOTEBOOK -o FILE")]
    [InlineData("--output", "data make -o FILE")]
    public void A_folder_for_a_file_and_a_file_for_a_folder(string option, string command)
    {
        Directory.CreateDirectory(model.File("folder"));
        foreach (string ending in (string[])[".svg", ".csv"])
            Directory.CreateDirectory(model.File("folder" + ending));
        File.WriteAllText(model.File("file"), "mine");
        File.WriteAllText(model.File("n.ipynb"), Notebook);
        AssertRefused(option, command.Replace("FOLDER", model.File("folder"), StringComparison.Ordinal)
            .Replace("FILE", model.File("file"), StringComparison.Ordinal));
        Assert.Equal("mine", File.ReadAllText(model.File("file")));
        Assert.Empty(Directory.GetFileSystemEntries(model.File("folder")));
    }

    [Theory]
    [InlineData("--out", "train -d moons -a mlp-2 --out /proc/m.safetensors")]
    [InlineData("--out", "train -d moons -a mlp-2 --out /dev/null")]
    [InlineData("--out", "surface --of MODEL --out /proc/surface")]
    [InlineData("--out", "ensemble --of MODEL --out /proc/models")]
    [InlineData("--output", "run NOTEBOOK -o /proc/1/notebooks")]
    [InlineData("--output", "data make -o /proc/data")]
    public void Where_the_system_lets_nobody_write(string option, string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have no /proc.");
        File.WriteAllText(model.File("n.ipynb"), Notebook);
        AssertRefused(option, command);
    }

    [Fact]
    public async Task A_folder_that_is_read_only()
    {
        using var disk = await SmallDisk.MountAsync(model.File("frozen"), kilobytes: 64);
        await disk.MakeReadOnlyAsync();
        AssertRefused("--out", $"train -d moons -a mlp-2 --out {model.File("frozen")}/m.safetensors");
        AssertRefused("--out", $"connect --of MODEL --to MODEL --out {model.File("frozen")}/curve");
    }

    private void AssertRefused(string option, string command)
    {
        string[] words = [.. command.Split(' ').Select(word => word switch
        {
            "MODEL" => model.Model,
            "NOTEBOOK" => model.File("n.ipynb"),
            _ => word,
        })];
        var (status, output, error) = GridModel.Run(words);
        Assert.Equal((2, ""), (status, output));
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains($"{option} ", error, StringComparison.Ordinal);
        Assert.Matches("; name (one|another)", error);
    }
}
