using System.Text.Json;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Tool.Tests.Grids;
using LandscapeNotebooks.Tool.Tests.Live;

namespace LandscapeNotebooks.Tool.Tests.Commands;

/// <summary>A notebook of a stranger that tries all that it should not.</summary>
public sealed class SandboxTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("landscapes-sandbox-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void No_network_no_home_no_other_folder_and_no_other_process_but_its_own_folder()
    {
        Assert.SkipUnless(Shell.Find("bwrap") is not null, "bubblewrap is not installed.");
        string secret = Path.Combine(_root, "secret.txt"), home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        File.WriteAllText(secret, "years of work");
        using System.Net.Sockets.TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        int port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;

        string[] cells =
        [
            $"using System.IO;\nusing System.Linq;\nConsole.Write(File.Exists({Quoted(secret)}) ? \"read\" : \"hidden\");",
            $"Console.Write(Directory.Exists({Quoted(home)}) && Directory.GetFiles({Quoted(home)}).Length > 0 ? \"read\" : \"hidden\");",
            $"try {{ new System.Net.Sockets.TcpClient(\"127.0.0.1\", {port}); Console.Write(\"reached\"); }} "
                + "catch (System.Net.Sockets.SocketException) { Console.Write(\"cut off\"); }",
            "try { File.WriteAllText(\"/usr/made-by-a-notebook\", \"\"); Console.Write(\"written\"); } "
                + "catch (Exception e) when (e is IOException or UnauthorizedAccessException) { Console.Write(\"refused\"); }",
            $"Console.Write(System.Diagnostics.Process.GetProcesses().Any(one => one.Id == {Environment.ProcessId} "
                + "&& one.ProcessName.Contains(\"Tests\")) ? \"seen\" : \"alone\");",
            "Console.Write(Environment.GetEnvironmentVariable(\"LANDSCAPES_TEST_SECRET\") ?? \"no variable\");",
            "File.WriteAllText(\"own.txt\", \"mine\"); Console.Write(File.ReadAllText(\"own.txt\"));",
            "#r \"nuget: LandscapeNotebooks.Interactive\"",
            "Console.Write(Dataset.Load(\"xor\").Count > 0);",
        ];
        var (status, text, folder) = Run(cells, new() { ["LANDSCAPES_TEST_SECRET"] = "key" });
        Assert.True(status == 0, text);
        string[] told = [.. Texts(folder)];
        Assert.Equal(["hidden", "hidden", "cut off", "refused", "alone", "no variable", "mine"], told[..7]);
        Assert.Equal("True", told[^1]);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_root, "strange", "own.txt")));
    }

    [Fact]
    public void Without_bubblewrap_one_sentence_says_how_it_is_had()
    {
        var (status, text, _) = Run(["1"], new() { ["PATH"] = _root });
        Assert.Equal(2, status);
        Assert.Equal("--sandbox needs bwrap of bubblewrap, which is not on this machine; install it (Debian and Ubuntu: apt install "
            + "bubblewrap), or leave --sandbox out for notebooks that you trust.", text.Trim());
    }

    private static string Quoted(string path) => JsonSerializer.Serialize(path);

    private (int Status, string Text, string Folder) Run(string[] cells, Dictionary<string, string> environment)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_root, "strange")).FullName, output = Path.Combine(_root, "out");
        string notebook = Path.Combine(folder, "strange.ipynb");
        NotebookDocument.Create(notebook, [.. cells.Select(cell => new NotebookCell(CellKind.Code, cell))]).Save(notebook);
        using GridProcess process = new(["run", notebook, "-o", output, "--sandbox"], environment);
        var (status, text) = process.End();
        return (status, text, output);
    }

    private static IEnumerable<string> Texts(string folder) =>
        NotebookDocument.Read(Path.Combine(folder, "strange.ipynb")).Cells.Select(cell =>
            string.Concat(cell.Executed?.Outputs.OfType<StreamOutput>().Select(output => output.Text) ?? []));
}
