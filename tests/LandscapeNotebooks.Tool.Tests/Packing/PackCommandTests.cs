using System.IO.Compression;
using System.Text.Json;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Tool.Packing;
using LandscapeNotebooks.Tool.Tests.Grids;
using LandscapeNotebooks.Tool.Tests.Live;

namespace LandscapeNotebooks.Tool.Tests.Packing;

public sealed class PackCommandTests : IDisposable
{
    private const string Study = """
        {
          "title": "One line",
          "models": { "net": { "data": "points.csv", "architecture": "mlp-4", "epochs": 2, "seed": 1, "prepared": "standardize" } },
          "computations": { "line": { "slice": { "x": "-1:1:5" } } },
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-pack-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_notebook_is_packed_with_what_it_reads_and_gives_the_same_bits_in_a_sandbox()
    {
        Assert.SkipUnless(Shell.Find("bwrap") is not null, "bubblewrap is not installed.");
        string notebook = Notebook("6"), zip = Pack(notebook);
        Assert.Equal(File.ReadAllBytes(zip), File.ReadAllBytes(Pack(notebook, "again.zip")));
        Assert.Equal(["CITATION.cff", "LICENSE", "README.md", "manifest.json", "notebook/numbers.txt", "notebook/paper.ipynb",
            "ro-crate-metadata.json"], Names(zip));
        Assert.Empty(CrateRules.Broken(Metadata(zip), [.. Names(zip)]));
        Assert.Contains("Ada Example", Text(zip, "CITATION.cff"), StringComparison.Ordinal);
        Assert.Contains("CC-BY-4.0", Text(zip, "LICENSE"), StringComparison.Ordinal);

        var (status, output, error) = GridModel.Run("reproduce", zip, "-o", At("out"));
        Assert.True(status == 0, output + error);
        Assert.Contains("equal      1 of 1 cells", output, StringComparison.Ordinal);
        Assert.Contains("result     the same, to the bit", output, StringComparison.Ordinal);
        Assert.Contains("in the sandbox", output, StringComparison.Ordinal);
        Assert.EndsWith(File.ReadAllText(At("out/report.txt")), output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_differs_is_told_with_how_much()
    {
        string zip = Pack(Notebook("6.5"));
        var (status, output, _) = GridModel.Run("reproduce", zip, "-o", At("out"), "--trust");
        Assert.Equal(1, status);
        Assert.Contains("DIFFERS    cell [1], text/plain, line 1, by at most 0.5 (relative 0.0769)", output, StringComparison.Ordinal);
        Assert.Matches(@"packed  6\.5\s+here    6\s", output);
        Assert.Contains("result     NOT the same: 1 differ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_is_packed_with_its_chain_and_computed_again()
    {
        string file = At("line.json"), zip = At("line.zip");
        File.WriteAllText(file, Study);
        File.WriteAllText(At("points.csv"), "x,y,class\n" + string.Concat(Enumerable.Range(0, 20).Select(i =>
            FormattableString.Invariant($"{i % 5 - 2},{i % 7 - 3},{(i % 5 > 1 ? "red" : "blue")}\n"))));
        Assert.Contains("expected all of it", GridModel.Run("pack", file, "-o", zip, "--author", "A", "--licence", "MIT").Error,
            StringComparison.Ordinal);
        GridModel.Succeed("study", "run", file, "--threads", "1");
        GridModel.Succeed("pack", file, "-o", zip, "--author", "Ada Example", "--licence", "MIT");
        Assert.Empty(CrateRules.Broken(Metadata(zip), [.. Names(zip)]));
        var actions = Metadata(zip).GetProperty("@graph").EnumerateArray()
            .Where(one => CrateRules.Types(one).Contains("CreateAction")).ToList();
        Assert.Equal(2, actions.Count);
        Assert.Contains("study/points.csv", CrateRules.Links(actions[0], "object"));
        Assert.Contains("study/line/models/net.safetensors", CrateRules.Links(actions[0], "result"));
        Assert.Contains("study/line/models/net.safetensors", CrateRules.Links(actions[1], "object"));

        string told = GridModel.Succeed("reproduce", zip, "-o", At("out"), "--trust");
        Assert.Contains("equal      1 of 1 models: weights and numbers", told, StringComparison.Ordinal);
        Assert.Contains("equal      1 of 1 computations", told, StringComparison.Ordinal);

        // Weights that their record and the computations of them do not know.
        string model = At("line/models/net.json");
        File.WriteAllText(model, File.ReadAllText(model).Replace("\"isDone\": true", "\"isDone\": false", StringComparison.Ordinal));
        Assert.Equal(2, GridModel.Run("pack", file, "-o", zip, "--author", "A", "--licence", "MIT").Status);
    }

    [Fact]
    public void What_cannot_be_packed_or_unpacked_is_one_sentence()
    {
        string notebook = Notebook("6");
        Says("--author is missing", "pack", notebook, "-o", At("a.zip"), "--licence", "MIT");
        Says("--licence is missing", "pack", notebook, "-o", At("a.zip"), "--author", "A");
        Says("expected an executed notebook", "pack", At("numbers.txt"), "-o", At("a.zip"));
        Says("does not end in .zip", "pack", notebook, "-o", At("a.tar"));
        Says("would do nothing", "pack", notebook, "-o", At("a.zip"), "--folder", "x");
        Says("is no day", "pack", notebook, "-o", At("a.zip"), "--date", "tomorrow");
        Says("lies outside of its folder", "pack", notebook, "-o", At("a.zip"), "--author", "A", "--licence", "MIT",
            "--include", "/etc/hostname");
        NotebookDocument.Create(At("new.ipynb"), [new NotebookCell(CellKind.Code, "1")]).Save(At("new.ipynb"));
        Says("was not executed", "pack", At("new.ipynb"), "-o", At("a.zip"), "--author", "A", "--licence", "MIT");
        Assert.False(File.Exists(At("a.zip")));
        Says("Could not find file", "reproduce", At("none.zip"), "-o", At("out"), "--trust");
        Says("is damaged or no zip file", "reproduce", notebook, "-o", At("out"), "--trust");
        Says("which is there already", "reproduce", Pack(notebook), "-o", _folder, "--trust");
        Assert.False(Directory.Exists(At("out")));
    }

    [Fact]
    public void A_notebook_that_restores_packages_does_so_only_where_it_is_trusted()
    {
        Assert.SkipUnless(Shell.Find("bwrap") is not null, "bubblewrap is not installed.");
        string zip = Pack(Notebook("6"));
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Update))
        {
            // What its maker says of its packages is not believed.
            byte[] bytes = NotebookDocument.Create("n.ipynb", [new NotebookCell(CellKind.Code, "#r \"nuget: Humanizer.Core, 2.14.1\"",
                Executed: new ExecutedCell(1, []))]).Bytes.ToArray();
            var manifest = PackManifest.Read(Bytes(archive, "manifest.json"), zip);
            Replace(archive, manifest.Main, bytes);
            Replace(archive, "manifest.json", (manifest with
            {
                Files = [.. manifest.Files.Select(file => file.Path != manifest.Main ? file : file with
                {
                    Size = bytes.Length,
                    Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)),
                })],
            }).ToBytes());
        }

        Says("loads Humanizer.Core from a package source", "reproduce", zip, "-o", At("out"));
    }

    private static void Says(string what, params string[] arguments)
    {
        var (status, _, error) = GridModel.Run(arguments);
        Assert.Equal(2, status);
        Assert.Contains(what, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private string At(string name) => Path.Combine(_folder, name);

    private string Pack(string notebook, string name = "paper.zip")
    {
        GridModel.Succeed("pack", notebook, "-o", At(name), "--author", "Ada Example", "--licence", "CC-BY-4.0");
        return At(name);
    }

    private string Notebook(string saved)
    {
        File.WriteAllText(At("numbers.txt"), "1\n2\n3\n");
        string path = At("paper.ipynb");
        NotebookDocument.Create(path,
        [
            new NotebookCell(CellKind.Markdown, "# A sum"),
            new NotebookCell(CellKind.Code, "using System.IO;\nusing System.Linq;\nFile.ReadLines(\"numbers.txt\").Sum(double.Parse)",
                Executed: new ExecutedCell(1, [new ResultOutput(MimeBundle.Text(saved))])),
        ]).Save(path);
        return path;
    }

    private static string[] Names(string zip)
    {
        using var archive = ZipFile.OpenRead(zip);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    private static JsonElement Metadata(string zip) => JsonDocument.Parse(Text(zip, "ro-crate-metadata.json")).RootElement;

    private static string Text(string zip, string name)
    {
        using var archive = ZipFile.OpenRead(zip);
        return System.Text.Encoding.UTF8.GetString(Bytes(archive, name));
    }

    private static byte[] Bytes(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)!.Open();
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Replace(ZipArchive archive, string name, byte[] bytes)
    {
        archive.GetEntry(name)!.Delete();
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(bytes);
    }
}
