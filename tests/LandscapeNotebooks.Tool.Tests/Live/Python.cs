namespace LandscapeNotebooks.Tool.Tests.Live;

/// <summary>The distribution's Python with its Jupyter packages; another Python on the PATH may have none.</summary>
internal static class Python
{
    public const string Program = "/usr/bin/python3";

    /// <summary>Skips the test, with the reason, where the modules cannot be imported.</summary>
    public static async Task RequireAsync(params string[] modules)
    {
        var stop = TestContext.Current.CancellationToken;
        Assert.SkipUnless(File.Exists(Program), $"There is no {Program}.");
        var (exitCode, output) = await Shell.RunAsync(Program, ["-c", $"import {string.Join(", ", modules)}"], stop: stop);
        Assert.SkipUnless(exitCode == 0, $"{Program} cannot import {string.Join(", ", modules)}: {output.Trim().Split('\n')[^1]}");
    }
}
