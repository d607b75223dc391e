using LandscapeNotebooks.Tool.Tests.Live;

namespace LandscapeNotebooks.Tool.Tests.Commands;

public sealed class KernelCommandTests : IDisposable
{
    private readonly string _prefix = Directory.CreateTempSubdirectory("prefix-").FullName;

    [Fact]
    public async Task A_kernel_is_installed_listed_and_removed()
    {
        Assert.Contains("C# (Landscapes)", await Succeed("install", "--prefix", _prefix), StringComparison.Ordinal);
        string list = await Succeed("list", "--prefix", _prefix);
        Assert.Contains("* landscapes", list, StringComparison.Ordinal);
        Assert.Contains("* .net-csharp", list, StringComparison.Ordinal); // the course asks for it
        await Succeed("install", "--prefix", _prefix); // again: the newer one takes the place of the older
        await Succeed("uninstall", "--prefix", _prefix);
        Assert.Empty(await Succeed("list", "--prefix", _prefix));
    }

    [Fact]
    public async Task The_kernel_of_another_program_is_neither_replaced_nor_removed_unasked()
    {
        string other = Directory.CreateDirectory(Path.Combine(_prefix, "share", "jupyter", "kernels", ".net-csharp")).FullName;
        File.WriteAllText(Path.Combine(other, "kernel.json"), "{\"argv\": [\"dotnet-interactive\"]}");
        Assert.Contains("--replace", await Fail("install", "--prefix", _prefix, "--as", ".net-csharp"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_prefix, "share", "jupyter", "kernels", "landscapes"))); // all or nothing
        Assert.Contains("stays", await Succeed("install", "--prefix", _prefix), StringComparison.Ordinal);
        Assert.Contains("dotnet-interactive", File.ReadAllText(Path.Combine(other, "kernel.json")), StringComparison.Ordinal);
        Assert.Contains("left alone", await Fail("uninstall", "--prefix", _prefix, "--name", ".net-csharp"), StringComparison.Ordinal);
        Assert.Contains(".NET (C#)", await Succeed("install", "--prefix", _prefix, "--as", ".net-csharp", "--replace"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("install", "--name", "../up")]
    [InlineData("install", "--user", "--prefix", "somewhere")]
    [InlineData("uninstall", "--name", "never-installed")]
    [InlineData("start", "no-such-file.json")]
    public async Task Wrong_use_is_one_line_and_status_2(params string[] arguments) =>
        Assert.Single(
            (await Fail([.. arguments,
                .. arguments[0] == "start" || arguments.Contains("--prefix") ? Array.Empty<string>() : ["--prefix", _prefix]]))
                .Trim()
                .Split('\n'));

    [Fact]
    public async Task A_port_beyond_all_ports_is_one_line()
    {
        string file = Path.Combine(_prefix, "kernel.json");
        File.WriteAllText(file,
            """{"shell_port": 99999, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5, "ip": "127.0.0.1", "key": "k"}""");
        string output = await Fail("start", file);
        Assert.Single(output.Trim().Split('\n'));
        Assert.Contains("99999", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_other_users_may_know_is_asked_for_when_the_kernel_is_installed()
    {
        await Succeed("install", "--prefix", _prefix, "--any-user");
        Assert.Contains("\"--any-user\"",
            File.ReadAllText(Path.Combine(_prefix, "share", "jupyter", "kernels", "landscapes", "kernel.json")), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_prefix, recursive: true);

    private static async Task<string> Succeed(params string[] arguments)
    {
        var (exitCode, output) = await Run(arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private static async Task<string> Fail(params string[] arguments)
    {
        var (exitCode, output) = await Run(arguments);
        Assert.Equal(2, exitCode);
        return output;
    }

    private static Task<(int ExitCode, string Output)> Run(string[] arguments) =>
        Shell.RunAsync("dotnet", [JupyterHome.Tool, "kernel", .. arguments], stop: TestContext.Current.CancellationToken);
}
