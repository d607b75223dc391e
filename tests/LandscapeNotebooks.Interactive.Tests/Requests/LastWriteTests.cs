using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Requests;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

/// <summary>A work of which only the last write fails keeps what it computed, and says where.</summary>
public sealed class LastWriteTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("landscapes-last-").FullName;

    private string Place => Path.Combine(_root, "place");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Of_a_training()
    {
        Directory.CreateDirectory(Place);
        var request = new TrainRequest
        {
            Data = DataSource.Read("xor"),
            Architecture = Architecture.Read("mlp-3"),
            Epochs = 2,
            Out = Path.Combine(Place, "model.safetensors"),
        };
        string kept = Kept(request, request.Out);
        Assert.Equal("mlp-3", SafetensorsFile.Open(kept).Metadata["architecture"]);
        File.Delete(kept);
    }

    [Fact]
    public void Of_an_ensemble()
    {
        Directory.CreateDirectory(Place);
        string start = Path.Combine(_root, "start.safetensors");
        new TrainRequest { Data = DataSource.Read("xor"), Architecture = Architecture.Read("mlp-3"), Epochs = 1, Out = start }
            .Ask(Progress.None, TestContext.Current.CancellationToken);
        var request = new EnsembleRequest { Of = Model.OfFile(start), Members = 2, Cycle = 1, Out = Path.Combine(Place, "models") };
        string kept = Kept(request, request.Out);
        Assert.Equal(["average.safetensors", "model1.safetensors", "model2.safetensors"],
            Directory.GetFiles(kept).Select(Path.GetFileName).Order());
        Directory.Delete(kept, recursive: true);
    }

    /// <summary>A file takes the place of the folder while the work goes on.</summary>
    private string Kept(Request request, string path)
    {
        string message = Assert.Throws<RefusalException>(() => request.Ask(new Interference(() =>
        {
            if (!Directory.Exists(Place))
                return;
            Directory.Delete(Place);
            File.WriteAllText(Place, "in the way");
        }), TestContext.Current.CancellationToken)).Message;
        const string told = "what was computed is kept as ";
        Assert.StartsWith($"--out {path} could not be written any more (", message, StringComparison.Ordinal);
        Assert.Contains(told, message, StringComparison.Ordinal);
        return message[(message.IndexOf(told, StringComparison.Ordinal) + told.Length)..^1];
    }

    private sealed class Interference(Action act) : Progress
    {
        public override Work Begin(string title) => new Once(act);

        private sealed class Once(Action act) : Work
        {
            public override void Report(double value) => act();

            public override void Done(string summary) => act();
        }
    }
}
