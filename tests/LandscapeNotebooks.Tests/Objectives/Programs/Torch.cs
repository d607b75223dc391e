using System.Diagnostics;

namespace LandscapeNotebooks.Tests.Objectives.Programs;

/// <summary>The distribution's torch, where it is there, and the side that <c>landscapes program</c> writes for it.</summary>
internal static class Torch
{
    private const string Python = "/usr/bin/python3";

    private static readonly Lazy<string?> Lack = new(FindLack);

    /// <summary>The command line of a model of torch_models.py; the test is skipped where there is no torch.</summary>
    public static string Command(string folder, string model, string precision)
    {
        Assert.SkipWhen(Lack.Value is not null, Lack.Value ?? "");
        string sources = Path.Combine(Repository.Root, "src", "LandscapeNotebooks.Tool", "Programs");
        File.Copy(Path.Combine(sources, "python.py"), Path.Combine(folder, "landscapes_program.py"), overwrite: true);
        string script = Path.Combine(Repository.Root, "tests", "LandscapeNotebooks.Tests", "Objectives", "Programs", "torch_models.py");
        return $"{Python} '{script}' '{folder}' {model} {precision} '{folder}'";
    }

    private static string? FindLack()
    {
        if (!File.Exists(Python))
            return $"There is no {Python}.";
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", "import torch"]) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : $"{Python} cannot import torch: {error.Split('\n')[^1]}";
    }
}
