using System.CommandLine;
using System.Text.Json;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Tool.Commands;
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

    [Fact]
    public void It_starts_no_process_unless_it_may_and_no_more_than_it_may()
    {
        Assert.SkipUnless(Shell.Find("bwrap") is not null, "bubblewrap is not installed.");
        // Bounded: fifty that end by themselves.
        const string Fifty = """
            for (int i = 0; i < 50; i++)
                System.Diagnostics.Process.Start("sleep", "2");
            System.Threading.Thread.Sleep(1000);
            Console.Write("fifty");
            """;
        var (status, text, _) = Run([Fifty], []);
        Assert.Equal(1, status);
        Assert.Contains("Operation not permitted", text, StringComparison.Ordinal);

        (status, text, _) = Run([Fifty], [], "--processes", "20");
        Assert.Equal(1, status);
        Assert.Contains("It started more than 20 processes and was ended.", text, StringComparison.Ordinal);

        (status, text, string folder) = Run(["System.Diagnostics.Process.Start(\"true\").WaitForExit(); Console.Write(1);"], [],
            "--processes", "20");
        Assert.True(status == 0, text);
        Assert.Equal("1", Texts(folder).Single());
    }

    [Fact]
    public void It_takes_no_more_memory_than_it_may()
    {
        Assert.SkipUnless(Shell.Find("bwrap") is not null, "bubblewrap is not installed.");
        const string Gigabyte = """
            unsafe
            {
                byte* block = (byte*)System.Runtime.InteropServices.NativeMemory.Alloc(1 << 30);
                for (long i = 0; i < 1 << 30; i += 4096)
                    block[i] = 1;
                System.Threading.Thread.Sleep(1000);
            }
            """;
        var (status, text, _) = Run(
            ["var block = new byte[1 << 30];", "Console.Write(2)", Gigabyte], [], "--memory", "512", "--keep-going");
        Assert.Equal(1, status);
        Assert.Contains("OutOfMemoryException", text, StringComparison.Ordinal);
        Assert.Contains("It took more than 512 MB of memory and was ended.", text, StringComparison.Ordinal);
        Assert.Contains("No space left", Run(["""
            var file = System.IO.File.Create("/tmp/big");
            var block = new byte[1 << 20];
            for (int i = 0; i < 400; i++)
                file.Write(block);
            file.Flush();
            """], [], "--memory", "512").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--memory would do nothing: it limits what runs in the sandbox; add --sandbox", "--memory", "512")]
    [InlineData("--memory is 3, expected a whole number from 256", "--sandbox", "--memory", "3")]
    [InlineData("--processes is -1, expected a whole number from 0", "--sandbox", "--processes", "-1")]
    public async Task A_limit_that_cannot_be_kept_is_refused(string expected, params string[] words)
    {
        using StringWriter output = new(), error = new();
        int status = await RunCommand.Create().Parse([Path.Combine(_root, "x.ipynb"), .. words])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        Assert.Equal(2, status);
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
    }

    private static string Quoted(string path) => JsonSerializer.Serialize(path);

    private (int Status, string Text, string Folder) Run(
        string[] cells, Dictionary<string, string> environment, params string[] words)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_root, "strange")).FullName, output = Path.Combine(_root, "out");
        string notebook = Path.Combine(folder, "strange.ipynb");
        NotebookDocument.Create(notebook, [.. cells.Select(cell => new NotebookCell(CellKind.Code, cell))]).Save(notebook);
        using GridProcess process = new(["run", notebook, "-o", output, "--sandbox", .. words], environment);
        var (status, text) = process.End();
        return (status, text, output);
    }

    private static IEnumerable<string> Texts(string folder) =>
        NotebookDocument.Read(Path.Combine(folder, "strange.ipynb")).Cells.Select(cell =>
            string.Concat(cell.Executed?.Outputs.OfType<StreamOutput>().Select(output => output.Text) ?? []));
}
