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

    [Theory]
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
