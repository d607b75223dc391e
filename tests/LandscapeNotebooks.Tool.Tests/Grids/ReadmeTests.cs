using System.Text.RegularExpressions;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Tool.Tests.Live;

namespace LandscapeNotebooks.Tool.Tests.Grids;

public sealed partial class ReadmeTests : IDisposable
{
    /// <summary>A PNG file of 7 x 6 greys.</summary>
    private const string Grey = "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAGCAAAAAAqZduqAAAAKUlEQVR4nAXBAQ4AIAwCsTg4ZPH//7U9o3AHr0KMa4pwoSJ+mYC9Kko"
        + "+Fq0A916ItIIAAAAASUVORK5CYII=";

    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-readme-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_commands_on_landscapes_work_as_they_are_written()
    {
        string readme = File.ReadAllText(Path.Combine(Root(), "README.md"));
        string section = readme[readme.IndexOf("### Landscapes without a notebook", StringComparison.Ordinal)..];
        string[] commands = [.. CodeBlock().Matches(section).Take(2).SelectMany(block => block.Groups[1].Value.Trim().Split('\n'))];
        Assert.Equal(6, commands.Length);
        foreach (string command in commands.Where(
            command => !command.StartsWith("mpirun", StringComparison.Ordinal) || Shell.Find("mpirun") is not null))
        {
            string line = command.Replace("landscapes ", $"dotnet {JupyterHome.Tool} ", StringComparison.Ordinal)
                .Replace("mpirun -n", "mpirun --allow-run-as-root --oversubscribe -n", StringComparison.Ordinal);
            if (command.Contains("merge", StringComparison.Ordinal) && !Directory.Exists(Path.Combine(_folder, "shared")))
                continue;
            using var run = new GridProcess("/bin/sh", ["-c", $"cd {_folder} && {line}"]);
            var (status, output) = run.End();
            Assert.True(status == 0, $"{command}\n{output}");
        }

        Assert.Equal(31 * 31, GridProcess.Computed(Path.Combine(_folder, "surface")));
        Assert.True(File.Exists(Path.Combine(_folder, "slice.svg")));
    }

    [Fact]
    public async Task The_commands_on_a_live_model_of_torch_work_as_they_are_written()
    {
        await Python.RequireAsync("torch");
        string readme = File.ReadAllText(Path.Combine(Root(), "README.md"));
        File.WriteAllText(Path.Combine(_folder, "landscapes_program.py"), GridModel.Succeed("program", "python"));
        File.WriteAllText(Path.Combine(_folder, "my_model.py"), Marked(readme, "my_model.py"));
        File.WriteAllText(Path.Combine(_folder, "my_project.py"), """
            import torch
            torch.manual_seed(1)
            Net = lambda: torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.ReLU(), torch.nn.Linear(8, 3))
            test_set = torch.utils.data.TensorDataset(torch.randn(700, 4), torch.randint(0, 3, (700,)))
            torch.save(Net().state_dict(), "net.pt")
            """);
        foreach (string command in Marked(readme, "commands").Trim().Split('\n'))
        {
            string line = command.Replace("landscapes ", $"dotnet {JupyterHome.Tool} ", StringComparison.Ordinal)
                .Replace("python my", $"{Python.Program} my", StringComparison.Ordinal);
            using var run = new GridProcess("/bin/sh", ["-c", $"cd {_folder} && {line}"]);
            var (status, output) = run.End();
            Assert.True(status == 0, $"{command}\n{output}");
        }

        Assert.Equal(21 * 21, GridProcess.Computed(Path.Combine(_folder, "surface")));
        Assert.Contains("700 samples", File.ReadAllText(Path.Combine(_folder, "surface.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_commands_on_data_of_ones_own_work_as_they_are_written()
    {
        File.Copy(Path.Combine(Root(), "datasets", "flowers.csv"), Path.Combine(_folder, "plants.csv"));
        byte[] image = Convert.FromBase64String(Grey);
        foreach (string name in (string[])["cat/1", "cat/2", "dog/1", "dog/2"])
        {
            string path = Path.Combine(_folder, "photos", name + ".png");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, image);
        }

        string readme = File.ReadAllText(Path.Combine(Root(), "README.md"));
        string[] commands = Marked(readme, "data", "own").Trim().Split('\n');
        Assert.Equal(3, commands.Length);
        foreach (string command in commands)
        {
            string line = command.Replace("landscapes ", $"dotnet {JupyterHome.Tool} ", StringComparison.Ordinal);
            using var run = new GridProcess("/bin/sh", ["-c", $"cd {_folder} && {line}"]);
            var (status, output) = run.End();
            Assert.True(status == 0, $"{command}\n{output}");
        }

        Assert.Contains("plants", File.ReadAllText(Path.Combine(_folder, "plants.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_commands_on_weights_of_torch_work_as_they_are_written()
    {
        await Python.RequireAsync("torch");
        GridModel.Succeed("train", "-a", "conv-8-16", "-d", "glyphs", "--take", "200", "--epochs", "1",
            "--out", Path.Combine(_folder, "ours.safetensors"));
        File.WriteAllText(Path.Combine(_folder, "save.py"), """
            import json, struct, torch
            data = open("ours.safetensors", "rb").read()
            size = struct.unpack("<Q", data[:8])[0]
            header = {name: at for name, at in json.loads(data[8:8 + size]).items() if name != "__metadata__"}
            state = {}
            for name, at in sorted(header.items(), key=lambda item: (int(item[0].split(".")[0]), item[0].endswith("bias"))):
                begin, end = at["data_offsets"]
                dtype = {"F32": torch.float32, "F64": torch.float64}[at["dtype"]]
                tensor = torch.frombuffer(bytearray(data[8 + size + begin:8 + size + end]), dtype=dtype)
                state["features." + name] = tensor.reshape(at["shape"])
            torch.save(state, "model.pt")
            """);
        string readme = File.ReadAllText(Path.Combine(Root(), "README.md"));
        string[] commands = Marked(readme, "weights", "own").Trim().Split('\n');
        Assert.Equal(3, commands.Length);
        foreach (string command in commands.Prepend($"{Python.Program} save.py"))
        {
            string line = command.Replace("landscapes ", $"dotnet {JupyterHome.Tool} ", StringComparison.Ordinal)
                .Replace("1:1:31", "1:1:5", StringComparison.Ordinal); // the same with fewer points
            using var run = new GridProcess("/bin/sh", ["-c", $"cd {_folder} && {line}"]);
            var (status, output) = run.End();
            Assert.True(status == 0, $"{command}\n{output}");
        }

        Assert.Equal(5 * 5, GridProcess.Computed(Path.Combine(_folder, "surface")));
    }

    [Fact]
    public async Task The_slices_of_models_of_torch_work_as_they_are_written()
    {
        await Python.RequireAsync("torch", "numpy");
        Assert.SkipUnless(HasCifar(), "CIFAR-10 is not on this machine.");
        var network = Architectures.ResNet(20);
        ParameterFile.Write(Path.Combine(_folder, "ours.safetensors"), network.Layout,
            network.Initialize(Initialization.He, new RandomSource(1)).AsSpan());
        File.WriteAllText(Path.Combine(_folder, "save.py"), """
            import json, struct, torch
            data = open("ours.safetensors", "rb").read()
            size = struct.unpack("<Q", data[:8])[0]
            state = {}
            for name, at in json.loads(data[8:8 + size]).items():
                if name != "__metadata__":
                    begin, end = at["data_offsets"]
                    dtype = {"F32": torch.float32, "F64": torch.float64}[at["dtype"]]
                    state[name] = torch.frombuffer(bytearray(data[8 + size + begin:8 + size + end]), dtype=dtype).reshape(at["shape"])
            torch.save(state, "model.pt")
            nn = torch.nn
            model = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Linear(400, 10)).eval()
            torch.onnx.export(model, torch.zeros(1, 1, 12, 12), "model.onnx")
            """);
        string[] commands = Marked(File.ReadAllText(Path.Combine(Root(), "README.md")), "slices", "own").Trim().Split('\n');
        Assert.Equal(2, commands.Length);
        foreach (string command in commands.Prepend($"{Python.Program} save.py"))
        {
            // The same with fewer points and samples; the figure tells the samples.
            string line = command.Replace("landscapes ", $"dotnet {JupyterHome.Tool} ", StringComparison.Ordinal)
                .Replace("1:1:51", "1:1:3 --take 20", StringComparison.Ordinal)
                .Replace("--of model.onnx", "--of model.onnx --figure onnx.svg", StringComparison.Ordinal);
            using var run = new GridProcess("/bin/sh", ["-c", $"cd {_folder} && {line}"]);
            var (status, output) = run.End();
            Assert.True(status == 0, $"{command}\n{output}");
        }

        Assert.Contains("20 training and 20 test samples of glyphs", File.ReadAllText(Path.Combine(_folder, "onnx.svg")),
            StringComparison.Ordinal);
    }

    private static bool HasCifar() => DatasetCatalogue.Entries.Single(entry => entry.Name == "cifar-10") is var cifar
        && cifar.Parts.All(part => cifar.Place(DataLocations.OfThisProcess(), part) is not null);

    private static string Marked(string readme, string name, string kind = "program") =>
        Regex.Match(readme, $@"<!-- {kind}: {Regex.Escape(name)} -->\n```\w*\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LandscapeNotebooks.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("There is no LandscapeNotebooks.sln above the tests.");
        return folder.FullName;
    }

    [GeneratedRegex(@"```\n(landscapes train.*?|mpirun.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
