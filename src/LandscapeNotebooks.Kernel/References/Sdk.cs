using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Kernel.References;

/// <summary>The .NET SDK of this machine, which restores packages and builds projects.</summary>
internal static partial class Sdk
{
    /// <summary>Runs it to its end.</summary>
    /// <exception cref="ReferenceException">There is none.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        IReadOnlyList<string> arguments, string folder, CancellationToken stop)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = folder,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var errors = process.StandardError.ReadToEndAsync(stop);
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output + await errors);
    }

    /// <summary>The first error of what it said, or all that it said.</summary>
    public static string Reason(string output) => ErrorLine().Match(output) is { Success: true } error
        ? error.Groups["reason"].Value.Trim()
        : $"the SDK failed: {output.Trim()}";

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new ReferenceException("Packages and projects need the .NET SDK, and there is no dotnet on the PATH.");
        }
    }

    [GeneratedRegex(@"error (?<reason>[A-Z]+\d+: [^\[\r\n]*)")]
    private static partial Regex ErrorLine();
}
