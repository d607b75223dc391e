namespace LandscapeNotebooks.Tool.Tests.Live;

/// <summary>The other host, where it is installed.</summary>
public sealed class DotnetInteractiveTests(JupyterHome home) : IClassFixture<JupyterHome>
{
    [Fact]
    public async Task Our_package_loads_in_NET_Interactive_with_its_magics_and_formatters()
    {
        var stop = TestContext.Current.CancellationToken;
        Assert.SkipUnless(Shell.Find("dotnet-interactive") is not null,
            "dotnet-interactive is not on the PATH: .NET Interactive was retired in April 2026.");
        await Python.RequireAsync("nbclient", "nbformat");
        string packages = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "artifacts");
        Assert.SkipUnless(
            Directory.Exists(packages) && Directory.EnumerateFiles(packages, "LandscapeNotebooks.Interactive.*.nupkg").Any(),
            "There is no package in artifacts: dotnet pack makes it.");

        var (exitCode, output) = await Shell.RunAsync("dotnet-interactive",
            ["jupyter", "install", "--path", Path.Combine(home.Folder, "share", "jupyter", "kernels")], home.Environment, stop);
        Assert.True(exitCode == 0, output);
        string path = NotebookFile.Write(
            home.Folder,
            "interactive.ipynb",
            ".net-csharp",
            $"#i \"nuget:{Path.GetFullPath(packages)}\"\n#r \"nuget:LandscapeNotebooks.Interactive\"",
            "#!landscapes",
            "#!surface --point 3");
        var outputs = Nbclient.Outputs(await Nbclient.ExecuteAsync(home, path, ".net-csharp"));
        Assert.Contains("#!surface", outputs[1], StringComparison.Ordinal);
        Assert.Contains("Unrecognized parameter name '--point'", outputs[2], StringComparison.Ordinal); // that host's own words
    }
}
