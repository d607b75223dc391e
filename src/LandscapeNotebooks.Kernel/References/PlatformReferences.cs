using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace LandscapeNotebooks.Kernel.References;

/// <summary>What every cell may use without a #r: the framework and this project's libraries with what they build on.</summary>
/// <remarks>Further packages of this project that lie beside the program, as the course does, come by a
/// #r and are never restored.</remarks>
internal static class PlatformReferences
{
    private const string Ours = "LandscapeNotebooks.";

    private static readonly string[] Libraries = ["LandscapeNotebooks", "LandscapeNotebooks.Figures", "LandscapeNotebooks.Interactive",
        "LandscapeNotebooks.Kernel", "MathNet.Numerics", "System.Numerics.Tensors"];

    private static readonly Lazy<Dictionary<string, string>> Trusted = new(() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            // the core library is listed twice
            .DistinctBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase));

    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(Create);

    public static ImmutableArray<MetadataReference> All => References.Value;

    /// <summary>The packages that this program comes with.</summary>
    public static IReadOnlyList<string> Packages => [.. Trusted.Value.Keys
        .Where(name => IsLibrary(name) || name.StartsWith(Ours, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];

    /// <summary>Those that every cell may use.</summary>
    public static IReadOnlyList<string> Always => Libraries;

    /// <summary>The assembly of a package that this program comes with.</summary>
    public static string PathOf(string package) => Trusted.Value[package];

    /// <summary>The version of a package that this program comes with; null for any other.</summary>
    public static string? VersionOf(string package)
    {
        if (!IsLibrary(package) && !package.StartsWith(Ours, StringComparison.OrdinalIgnoreCase)
            || !Trusted.Value.TryGetValue(package, out var path))
            return null;
        var version = FileVersionInfo.GetVersionInfo(path).ProductVersion ?? "";
        int build = version.IndexOf('+', StringComparison.Ordinal);
        return build < 0 ? version : version[..build];
    }

    /// <summary>What a #r of such a package adds: its assembly, unless every cell may use it already.</summary>
    public static IEnumerable<string> AssembliesOf(string package) => IsLibrary(package) ? [] : [PathOf(package)];

    /// <summary>Whether such a package is, or builds on, one of those that every cell may use.</summary>
    public static bool BuildsOn(string package, string library) =>
        !IsLibrary(package) || package.Equals(library, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an assembly of the name is part of the framework or of this program, so that a
    /// second one must not be loaded.</summary>
    public static bool Provides(string assembly) => Trusted.Value.ContainsKey(assembly);

    private static bool IsLibrary(string name) => Libraries.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static ImmutableArray<MetadataReference> Create()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return
        [
            .. Trusted.Value.Values
                .Where(path => Path.GetDirectoryName(path) == framework
                    ? !OnlyForwards(path)
                    : IsLibrary(Path.GetFileNameWithoutExtension(path)))
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }

    /// <summary>Whether an assembly of the framework has no types of its own.</summary>
    /// <remarks>The compiler finds those by itself where a library asks for them; without them every cell compiles sooner.</remarks>
    private static bool OnlyForwards(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return !file.HasMetadata || file.GetMetadataReader().TypeDefinitions.Count <= 1; // <Module>
    }
}
