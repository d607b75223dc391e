using System.Runtime.InteropServices;
using System.Text.Json;

namespace LandscapeNotebooks.Kernel.References;

/// <summary>What a restore found: the assemblies and native libraries for this machine, from <c>project.assets.json</c>.</summary>
/// <param name="Packages">Names and versions, those that others depend on included.</param>
/// <param name="Assemblies">Full paths.</param>
/// <param name="NativeLibraries">Full paths.</param>
/// <param name="Hashes">SHA-512 of each package by its name, in base 64 as NuGet writes it.</param>
internal sealed record PackageAssets(
    IReadOnlyDictionary<string, string> Packages, IReadOnlyList<string> Assemblies, IReadOnlyList<string> NativeLibraries,
    IReadOnlyDictionary<string, string> Hashes)
{
    public static PackageAssets Read(string assetsFile)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(assetsFile));
        var root = document.RootElement;
        var folders = root.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name).ToList();
        var packages = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var hashes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        List<string> assemblies = [], natives = [];
        foreach (var library in root.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject())
        {
            if (library.Value.GetProperty("type").GetString() != "package")
                continue;
            var (id, version) = (library.Name[..library.Name.IndexOf('/')], library.Name[(library.Name.IndexOf('/') + 1)..]);
            packages[id] = version;
            var described = root.GetProperty("libraries").GetProperty(library.Name);
            hashes[id] = described.GetProperty("sha512").GetString()!;
            var path = described.GetProperty("path").GetString()!;
            var folder = folders.Select(f => Path.Combine(f, path)).First(Directory.Exists);
            var own = ForThisSystem(library.Value).ToList();
            var managed = own.Where(a => a.Type == "runtime").Select(a => a.Path).ToList();
            if (managed.Count == 0)
                managed = [.. Files(library.Value, "runtime")];
            assemblies.AddRange(
                managed.Where(f => f.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)).Select(f => Path.Combine(folder, f)));
            natives.AddRange(own.Where(a => a.Type == "native")
                .Select(a => a.Path)
                .Concat(Files(library.Value, "native"))
                .Select(f => Path.Combine(folder, f)));
        }

        return new PackageAssets(packages, assemblies, natives, hashes);
    }

    private static IEnumerable<string> Files(JsonElement library, string kind) =>
        library.TryGetProperty(kind, out var files) ? files.EnumerateObject().Select(f => f.Name) : [];

    // Of the assets for named systems those of the most special system that this machine is.
    private static IEnumerable<(string Type, string Path)> ForThisSystem(JsonElement library)
    {
        if (!library.TryGetProperty("runtimeTargets", out var targets))
            return [];
        var all = targets.EnumerateObject()
            .Select(
                t => (Type: t.Value.GetProperty("assetType").GetString()!, System: t.Value.GetProperty("rid").GetString()!, Path: t.Name))
            .ToList();
        return all
            .GroupBy(a => a.Type)
            .SelectMany(type => Systems()
                .Select(system => type.Where(a => a.System == system).ToList())
                .FirstOrDefault(found => found.Count > 0) ?? [])
            .Select(a => (a.Type, a.Path));
    }

    private static IEnumerable<string> Systems()
    {
        var processor = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        var family = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        yield return RuntimeInformation.RuntimeIdentifier;
        if (RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal))
            yield return $"linux-musl-{processor}";
        yield return $"{family}-{processor}";
        yield return family;
        if (!OperatingSystem.IsWindows())
        {
            yield return $"unix-{processor}";
            yield return "unix";
        }

        yield return "any";
    }
}
