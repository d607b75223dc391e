using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Sparsity;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

public sealed class SubnetworkMagicTests : IDisposable
{
    private readonly RecordingHost _host = new();

    public SubnetworkMagicTests()
    {
        _host.Variables["mlp"] = Architectures.Mlp([4], [6], 3);
        _host.Variables["lenet"] = Architectures.LeNet();
    }

    public void Dispose() => _host.Dispose();

    private SubnetworkComparison Kept => Assert.IsType<SubnetworkComparison>(_host.Variables["nets"]);

    [Fact]
    public async Task Three_networks_are_trained_and_drawn()
    {
        await _host.Run("#!subnetwork --architecture mlp --data flowers --c 50 --epochs 5 --x -1:1:3 --as nets");
        Assert.Equal([MaskKind.Dense, MaskKind.Hard, MaskKind.Soft], Kept.Cases.Select(of => of.Kind));
        Assert.IsType<SubnetworkComparison>(_host.Shown[^1]);
        var mask = Kept[MaskKind.Hard].Trained.Final.Mask;
        Assert.All(mask.Layers, layer => Assert.Equal(layer.Length / 2, mask.Kept(layer)));
        Assert.Equal(Kept[MaskKind.Soft].Final.Loss, Kept[MaskKind.Soft].Final.Surface[1, 1], 1e-12); // the middle of the surface
    }

    [Fact]
    public async Task Snapshots_become_frames_over_the_epochs()
    {
        await _host.Run("#!subnetwork --architecture mlp --data flowers --kinds hard --epochs 4 --every 2 --x -1:1:3 --as nets");
        Assert.Equal([0, 2, 4], Kept[MaskKind.Hard].Surfaces.Select(surface => surface.Epoch));
        Assert.Contains("3 frames over epoch", Assert.IsType<Figure>(_host.Shown[^1]).ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Kept[MaskKind.Soft]);
    }

    [Theory]
    [InlineData("#!subnetwork --architecture mlp --data flowers --c 101", "#!subnetwork: --c is 101, expected a number from 0 to 100.")]
    [InlineData("#!subnetwork --architecture mlp --data flowers --kinds firm",
        "#!subnetwork: --kinds is firm, expected names parted by commas, of dense, hard, soft.")]
    [InlineData("#!subnetwork --architecture mlp --data flower",
        "#!subnetwork: --data is flower, expected a variable that holds Dataset, or one of cifar-10, circles, fashion-mnist, flowers, "
            + "glyphs, mnist, moons, sentences, spirals, two-gaussians, xor, or a file or folder: .csv, .tsv, .npz, .npy, .bin, IDX "
            + "images, folders of .png. Did you mean flowers?")]
    [InlineData("#!subnetwork --data flowers",
        "#!subnetwork needs --architecture: network whose weights are masked (a variable that holds Network, or one of "
        + "logistic; mlp-128-64 (hidden units); conv-8-16 (channels); lenet; alexnet; vgg9; googlenet; "
        + "resnet20, resnet56-k2 (width), resnet20-noshort, resnet20-padded; densenet121, densenet-6-12-g12 (layers of each "
        + "block, growth); resnet20-gn (group normalisation); wrn16-4 (width); vit-64-4-h4-p4, mixer-64-4-p4 (width, blocks, heads, "
        + "patch); gpt-64-2-h4 (width, blocks, heads); or an architecture's .json file).")]
    [InlineData("#!subnetwork --architecture mlp --data flowers --epoch 5", "#!subnetwork has no option --epoch; did you mean --epochs?")]
    public async Task A_wrong_use_is_told_in_one_line(string line, string message) => Assert.Equal(message, await _host.ErrorOf(line));

    [Fact]
    public async Task Data_that_do_not_fit_the_network_are_told() =>
        Assert.StartsWith("#!subnetwork: ", await _host.ErrorOf("#!subnetwork --architecture lenet --data flowers"),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_stopped_cell_ends()
    {
        _host.Stop();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.Run("#!subnetwork --architecture mlp --data flowers"));
    }
}
