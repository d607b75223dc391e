namespace LandscapeNotebooks.Tool.Tests.Live;

/// <summary>A folder of its own with our kernel installed in it by the command, and the variables that make Jupyter live there.</summary>
public sealed class JupyterHome : IAsyncLifetime
{
    /// <summary>The built tool.</summary>
    public static string Tool => Path.Combine(AppContext.BaseDirectory, "landscapes.dll");

    public string Folder { get; } = Directory.CreateTempSubdirectory("landscapes-jupyter-").FullName;

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["HOME"] = Folder,
        ["JUPYTER_PATH"] = Path.Combine(Folder, "share", "jupyter"),
        ["JUPYTER_DATA_DIR"] = Path.Combine(Folder, "data"),
        ["JUPYTER_CONFIG_DIR"] = Path.Combine(Folder, "config"),
        ["JUPYTER_RUNTIME_DIR"] = Path.Combine(Folder, "runtime"),
        ["DOTNET_CLI_HOME"] = Folder,
        ["NUGET_PACKAGES"] = NuGetPackages(),
    };

    public async ValueTask InitializeAsync()
    {
        var (exitCode, output) = await Shell.RunAsync("dotnet", [Tool, "kernel", "install", "--prefix", Folder, "--as", ".net-csharp"]);
        Assert.True(exitCode == 0, output);
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // A browser or a server may still write as it ends; the folder is a temporary one.
        }

        return ValueTask.CompletedTask;
    }

    // The home is another one, the packages that were restored already are the same.
    private static string NuGetPackages() =>
        System.Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
