using System.Globalization;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Tool.Tests.Grids;

public sealed class TrainCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-train-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_model_is_trained_and_says_what_it_is()
    {
        var (status, output, error) = Train("a.safetensors", "--epochs", "3", "--prepared", "standardize");
        Assert.True(status == 0, error);
        Assert.Contains("epoch 3 of 3: train loss ", output, StringComparison.Ordinal);
        var metadata = SafetensorsFile.Open(PathOf("a.safetensors")).Metadata;
        Assert.Equal(("mlp-8", "moons"), (metadata["architecture"], metadata["data"]));
        var map = Dataset.Load("moons").Standardize().Map;
        Assert.Equal((Text(map.Mean), Text(map.Deviation)), (metadata["mean"], metadata["std"]));
        static string Text(IEnumerable<double> numbers) =>
            string.Join(",", numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_a_recorded_way_ends_at_the_model()
    {
        Train("a.safetensors", "--epochs", "2", "--record-file", PathOf("way.npy"), "--record-steps", "1");
        Train("b.safetensors", "--epochs", "2", "--threads", "1");
        Train("c.safetensors", "--epochs", "2", "--seed", "2");
        Assert.Equal(File.ReadAllBytes(PathOf("a.safetensors")), File.ReadAllBytes(PathOf("b.safetensors")));
        Assert.NotEqual(File.ReadAllBytes(PathOf("a.safetensors")), File.ReadAllBytes(PathOf("c.safetensors")));

        var way = TrajectoryFile.Read(PathOf("way.npy"));
        double[] model = [.. SafetensorsFile.Open(PathOf("a.safetensors")).Entries.Select(entry => entry.Name).Order(StringComparer.Ordinal)
            .SelectMany(name => SafetensorsFile.Open(PathOf("a.safetensors")).Read(name).ToDoubles())];
        Assert.Equal(model.Order(), way.Last.Parameters.ToArray().Order());
    }

    [Fact]
    public void A_training_goes_on_from_its_checkpoint()
    {
        Train("whole.safetensors", "--epochs", "4");
        Train("half.safetensors", "--epochs", "2", "--checkpoint", PathOf("state.safetensors"));
        Train("rest.safetensors", "--epochs", "4", "--checkpoint", PathOf("state.safetensors"));
        Assert.Equal(File.ReadAllBytes(PathOf("whole.safetensors")), File.ReadAllBytes(PathOf("rest.safetensors")));
    }

    [Fact]
    public void A_table_of_ones_own_is_read_as_it_is_said_and_read_so_again_for_the_model()
    {
        File.WriteAllText(PathOf("a.csv"), "kind a b\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{"xyz"[i % 3]} {i} {-i}\n")));
        string[] options = ["-a", "mlp-2", "-d", PathOf("a.csv"), "--epochs", "1"];
        Refuse("say another, --separator", [.. options, "--out", PathOf("a.safetensors")]);
        var (status, output, error) = GridModel.Train([.. options, "--separator", "blank", "--label", "kind", "--out",
            PathOf("a.safetensors")]);
        Assert.True(status == 0, error);
        Assert.Contains("20 samples of 2 numbers; column kind holds 3 classes", output + error, StringComparison.Ordinal);
        var metadata = SafetensorsFile.Open(PathOf("a.safetensors")).Metadata;
        Assert.Equal(("kind", "blank"), (metadata["label"], metadata["separator"]));
        GridModel.Succeed("slice", "--of", PathOf("a.safetensors"), "--x", "-1:1:3", "--out", PathOf("slice"));
        File.Delete(PathOf("a.csv"));
        (status, _, error) = GridModel.Run("slice", "--of", PathOf("a.safetensors"), "--x", "-1:1:3", "--out", PathOf("gone"));
        Assert.Equal(2, status);
        Assert.Contains($"--data is missing, and {PathOf("a.csv")}, which {PathOf("a.safetensors")} names, is not there", error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Data_to_test_on_have_the_classes_of_the_training_data_by_their_names()
    {
        File.WriteAllText(PathOf("train.csv"), "a,class\n1,cat\n2,dog\n3,eel\n4,cat\n");
        File.WriteAllText(PathOf("test.csv"), "a,class\n2,dog\n3,eel\n");
        string[] options = ["-a", "mlp-2", "-d", PathOf("train.csv"), "--epochs", "1", "--out", PathOf("a.safetensors"), "--test"];
        var (status, output, error) = GridModel.Train([.. options, PathOf("test.csv")]);
        Assert.True(status == 0, error);
        Assert.Contains("test accuracy", output, StringComparison.Ordinal);
        File.WriteAllText(PathOf("test.csv"), "a,class\n2,dog\n3,fox\n4,cat\n");
        Refuse("is class 'fox', expected one of cat, dog, eel", [.. options, PathOf("test.csv")]);
    }

    [Fact]
    public void A_loss_that_says_nothing_of_the_data_is_refused()
    {
        File.WriteAllText(PathOf("targets.csv"), "a,y\n1,0.5\n2,1.5\n");
        File.WriteAllText(PathOf("one.csv"), "a,class\n1,cat\n2,cat\n");
        string[] Options(string data) => ["-a", "mlp-2", "-d", PathOf(data), "--epochs", "1", "--out", PathOf("a.safetensors")];
        Refuse("--loss is cross-entropy, which needs classes, but targets has targets of a regression", [.. Options("targets.csv"),
            "--loss", "cross-entropy"]);
        Refuse("is 0 for every model: one has one class alone, cat", Options("one.csv"));
    }

    private static void Refuse(string message, params string[] arguments)
    {
        var (status, _, error) = GridModel.Train(arguments);
        Assert.Equal(2, status);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--data is nowhere.csv, but there is no such file or folder; ", "-d", "nowhere.csv", "-a", "mlp-8", "--out", "x")]
    [InlineData("--data is my/plants, but there is no such file or folder; ", "-d", "my/plants", "-a", "mlp-8", "--out", "x")]
    [InlineData("--label would do nothing: moons is no table of yours", "-d", "moons", "-a", "mlp-8", "--out", "x", "--label", "2")]
    [InlineData("--separator would do nothing: moons is no table", "-d", "moons", "-a", "mlp-8", "--out", "x", "--separator", "tab")]
    [InlineData("--out is x.pt, expected a name that ends with .safetensors", "-d", "moons", "-a", "mlp-8", "--out", "x.pt")]
    [InlineData("--record would do nothing: without --record-file nothing is left of it", "-d", "moons", "-a", "mlp-8", "--out", "x",
        "--record")]
    [InlineData("--augment cuts out 30 pixels, which leaves nothing of images of 12 x 12", "-d", "glyphs", "--take", "50", "-a", "mlp-8",
        "--out", "x", "--augment", "cutout:30")]
    [InlineData("--architecture is missing, expected a network, an architecture's .json file, or one of logistic; ",
        "-d", "moons", "--out", "x")]
    [InlineData("--out is missing", "-d", "moons", "-a", "mlp-8")]
    [InlineData("--data is missing, expected data or one of cifar-10", "-a", "mlp-8", "--out", "x")]
    [InlineData("--architecture is mpl-8, expected one of logistic; ", "-d", "moons", "-a", "mpl-8", "--out", "x")]
    [InlineData("--optimizer is adma, expected one of sgd, momentum", "-d", "moons", "-a", "mlp-8", "--out", "x", "--optimizer", "adma")]
    [InlineData("--take is 0, expected a whole number from 1", "-d", "moons", "-a", "mlp-8", "--out", "x", "--take", "0")]
    public void Wrong_use_says_what_is_expected(string message, params string[] arguments)
    {
        var (status, _, error) = GridModel.Train(arguments);
        Assert.NotEqual(0, status);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private (int Status, string Output, string Error) Train(string name, params string[] options) =>
        GridModel.Train(["-a", "mlp-8", "-d", "moons", "--batch", "20", "--out", PathOf(name), .. options]);
}
