using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>PyTorch on the same work: the scripts of the peers folder.</summary>
internal sealed class Peer(string script)
{
    /// <summary>The peer of the given folder, or of shared/peers beside the repository; null where there is none.</summary>
    /// <exception cref="FileNotFoundException">The given folder has no run.sh.</exception>
    public static Peer? Find(string? folder)
    {
        if (folder is not null)
        {
            string script = Path.Combine(folder, "run.sh");
            return File.Exists(script) ? new Peer(script) : throw new FileNotFoundException($"--peers {folder} holds no run.sh.", script);
        }

        for (var parent = new DirectoryInfo(AppContext.BaseDirectory); parent is not null; parent = parent.Parent)
        {
            string script = Path.Combine(parent.FullName, "shared", "peers", "run.sh");
            if (File.Exists(script))
                return new Peer(script);
        }

        return null;
    }

    /// <summary>The lines of one run, such as <c>resnet20 --channels-last</c>.</summary>
    /// <exception cref="InvalidOperationException">The run failed.</exception>
    public IReadOnlyList<PeerLine> Run(IEnumerable<string> arguments, double seconds, int threads)
    {
        string[] all = ["tuned", .. arguments, "--seconds", seconds.ToString(CultureInfo.InvariantCulture), "--json"];
        var start = new ProcessStartInfo(script, all) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{script} {string.Join(' ', all)} ended with {process.ExitCode}: {errors.Result}");

        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<PeerLine>(line, PeerLine.Json)!)];
    }
}
