using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Tool.Running;

/// <summary>A process of Linux that sees the system and .NET read-only, one folder of its own, and nothing else: no network, no home, no
/// other process.</summary>
/// <remarks>By namespaces of the kernel, which <c>bwrap</c> of bubblewrap makes for any user.</remarks>
internal static class Bubblewrap
{
    private const string Program = "bwrap";
    private const string Home = "/tmp/home";

    // What programs need to start; no passwords, no keys.
    private static readonly string[] Needed =
    [
        "/usr", "/nix", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives", "/etc/localtime",
        "/etc/os-release", "/etc/fonts", "/etc/dotnet", "/etc/ssl/openssl.cnf",
    ];

    private static readonly string[] Linked = ["/bin", "/sbin", "/lib", "/lib32", "/lib64"];
    private static readonly string[] Kept = ["PATH", "LANG", "LC_ALL", "TZ", "LANDSCAPES_DATA", "LANDSCAPES_PROFILE"];

    private static readonly Lazy<bool> LimitsMemory = new(() =>
    {
        using var help = Process.Start(new ProcessStartInfo(Find()!, ["--help"]) { RedirectStandardOutput = true })!;
        return help.StandardOutput.ReadToEnd().Contains("--size", StringComparison.Ordinal);
    });

    /// <summary>Refuses where there is no such program, or where the system does not let it work.</summary>
    /// <exception cref="RefusalException">The message says how it is had.</exception>
    public static void Require()
    {
        if (!OperatingSystem.IsLinux() || Find() is not { } program)
            throw new RefusalException(new Refusal("--sandbox", $"needs {Program} of bubblewrap, which is not on this machine",
                "install it (Debian and Ubuntu: apt install bubblewrap), or leave --sandbox out for notebooks that you trust"));
        using var probe = Process.Start(new ProcessStartInfo(program, [.. Namespaces(), "--ro-bind", "/", "/", "true"])
        { RedirectStandardError = true })!;
        string said = probe.StandardError.ReadToEnd();
        probe.WaitForExit();
        if (probe.ExitCode != 0)
            throw new RefusalException(new Refusal("--sandbox",
                $"does not work here, {Program} says: {said.Trim().ReplaceLineEndings(" ").TrimEnd('.')}",
                "let this user make namespaces, or leave --sandbox out for notebooks that you trust"));
    }

    /// <summary>The same process inside.</summary>
    /// <param name="start">What is started.</param>
    /// <param name="folder">The folder that it may write.</param>
    /// <param name="memory">Bytes that its own /tmp and /dev/shm may have, where this <c>bwrap</c> can limit them (from 0.7).</param>
    /// <exception cref="RefusalException">The folder is the whole system.</exception>
    public static ProcessStartInfo Around(ProcessStartInfo start, string folder, long memory)
    {
        if (Path.GetPathRoot(folder) == folder)
            throw new RefusalException(new Refusal("--sandbox", "gives a notebook its own folder, which is the whole system here",
                "put the notebook into a folder of its own"));
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var locations = DataLocations.OfThisProcess() with { SearchedFrom = [folder, AppContext.BaseDirectory] };
        List<string> words =
        [
            .. Namespaces(), "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL",
            .. Needed.Where(Exists).SelectMany(path => (string[])["--ro-bind", path, path]), .. Linked.SelectMany(Link),
            "--proc", "/proc", "--dev", "/dev", .. Memory("/dev/shm", memory), .. Memory("/tmp", memory), "--dir", Home,
        ];
        foreach (string path in locations.Folders().Prepend(AppContext.BaseDirectory).Prepend(dotnet))
            words.AddRange(["--ro-bind", path, path]);
        words.AddRange(["--bind", folder, folder, "--chdir", folder]);
        foreach (string name in Kept.Where(name => Environment.GetEnvironmentVariable(name) is not null))
            words.AddRange(["--setenv", name, Environment.GetEnvironmentVariable(name)!]);
        words.AddRange(["--setenv", "HOME", Home, "--setenv", "DOTNET_ROOT", dotnet]);
        words.AddRange(["--setenv", "LANDSCAPES_CACHE", Path.GetFullPath(locations.CacheFolder)]);
        return new(Find()!, [.. words, start.FileName, .. start.ArgumentList]);
    }

    // Files in memory count to no process.
    private static string[] Memory(string path, long bytes) => LimitsMemory.Value
        ? ["--size", bytes.ToString(CultureInfo.InvariantCulture), "--tmpfs", path]
        : ["--tmpfs", path];

    private static string[] Namespaces() => ["--unshare-all"];

    /// <summary>A folder of the system that is a link is one inside too.</summary>
    private static string[] Link(string path) => !Exists(path) ? []
        : new DirectoryInfo(path).LinkTarget is { } target ? ["--symlink", target, path] : ["--ro-bind", path, path];

    private static bool Exists(string path) => Directory.Exists(path) || File.Exists(path);

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => folder.Length > 0)
        .Select(folder => Path.Combine(folder, Program))
        .FirstOrDefault(File.Exists);
}
