using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LandscapeNotebooks.Kernel.References;

/// <summary>What every cell may use without a #r: the framework and this project's libraries with what they build on.</summary>
internal static class PlatformReferences
{
    private static readonly string[] Libraries = ["LandscapeNotebooks", "LandscapeNotebooks.Figures", "LandscapeNotebooks.Interactive",
        "LandscapeNotebooks.Kernel", "MathNet.Numerics", "System.Numerics.Tensors"];

    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(Create);

    public static ImmutableArray<MetadataReference> All => References.Value;

    private static ImmutableArray<MetadataReference> Create()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return
        [
            .. trusted
                .Where(path => Path.GetDirectoryName(path) == framework || Libraries.Contains(Path.GetFileNameWithoutExtension(path)))
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
