using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Interactive.Requests;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

public sealed class DatasetMagicTests : IDisposable
{
    private readonly RecordingHost _host = new();

    public void Dispose() => _host.Dispose();

    private Dataset Kept(string name = "kept") => Assert.IsType<Dataset>(_host.Variables[name]);

    [Fact]
    public async Task A_name_loads_shows_and_keeps()
    {
        await _host.Run("#!dataset --name moons --as kept");
        Assert.Same(Kept(), Assert.Single(_host.Shown));
        Assert.Equal(200, Kept().Count);
    }

    [Fact]
    public async Task Alone_it_lists_the_catalogue()
    {
        await _host.Run("#!dataset");
        Assert.Contains("glyphs", Assert.IsType<DatasetList>(Assert.Single(_host.Shown)).Entries.Select(entry => entry.Name));
    }

    [Fact]
    public async Task The_test_part_is_another_one()
    {
        await _host.Run("#!dataset --name glyphs --part test --as kept");
        Assert.Equal(1000, Kept().Count);
    }

    [Fact]
    public async Task Take_keeps_the_first_samples_and_with_a_seed_drawn_ones()
    {
        await _host.Run("#!dataset --name moons --take 10 --as kept");
        await _host.Run("#!dataset --name moons --take 10 --seed 3 --as drawn");
        await _host.Run("#!dataset --name moons --take 10 --seed 3 --as again");
        Assert.Equal(Dataset.Load("moons").Inputs(9), Kept().Inputs(9));
        Assert.NotEqual(Kept().Inputs(9), Kept("drawn").Inputs(9));
        Assert.Equal(Kept("drawn").Inputs(9), Kept("again").Inputs(9));
    }

    [Fact]
    public async Task A_split_keeps_both_parts_in_the_share_of_the_classes()
    {
        await _host.Run("#!dataset --name flowers --split 0.8 --as kept --rest held");
        Assert.Equal((120, 30), (Kept().Count, Kept("held").Count));
        Assert.All(Kept("held").Labels.ToArray().CountBy(label => label), pair => Assert.Equal(10, pair.Value));
    }

    [Fact]
    public async Task What_a_split_leaves_is_standardised_by_the_map_of_what_it_keeps()
    {
        await _host.Run("#!dataset --name flowers --split 0.5 --prepared standardize --as kept --rest held");
        Assert.Equal(0, Mean(Kept()), 1e-12);
        Assert.NotEqual(0, Mean(Kept("held")), 1e-6);

        static double Mean(Dataset data) => Enumerable.Range(0, data.Count).Average(n => data.Inputs(n)[0]);
    }

    [Fact]
    public async Task A_test_part_is_standardised_by_the_map_of_the_training_part()
    {
        await _host.Run("#!dataset --name glyphs --part test --prepared standardize --as kept");
        var (train, test) = (Dataset.Load("glyphs"), Dataset.Load("glyphs", DatasetPart.Test));
        Assert.Equal(train.Standardize().Map.Apply(test).Inputs(7), Kept().Inputs(7));
    }

    [Theory]
    [InlineData("--name mons", "#!dataset: --name is mons, expected a variable that holds Dataset, or one of cifar-10, ",
        " Did you mean moons?")]
    [InlineData("--name moons --part test", "#!dataset: --part is test, but moons has whole, which --split cuts.", "")]
    [InlineData("--name moons --take 201", "#!dataset: --take is 201, expected at most 200, the samples of moons.", "")]
    [InlineData("--name moons --split 2", "#!dataset: --split is 2, expected a number from 0 to 1.", "")]
    [InlineData("--name moons --rest held", "#!dataset: --rest keeps what --split leaves; give a share, as in --split 0.8.", "")]
    [InlineData("--name moons --split 0.8 --rest 2nd", "#!dataset: --rest is 2nd, expected a name for a variable.", "")]
    public async Task A_wrong_use_is_told_with_its_mend(string options, string start, string end)
    {
        string message = await _host.ErrorOf("#!dataset " + options);
        Assert.StartsWith(start, message, StringComparison.Ordinal);
        Assert.EndsWith(end, message, StringComparison.Ordinal);
        Assert.Empty(_host.Variables);
    }
}
