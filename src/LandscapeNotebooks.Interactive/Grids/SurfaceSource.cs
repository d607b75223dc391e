using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Interactive.Grids;

/// <summary>A surface that was computed: one that a variable holds, or the folder of <c>--out</c>.</summary>
public sealed record SurfaceSource : ISourced<SurfaceSource>
{
    private readonly object? _held;
    private readonly string? _folder;

    private SurfaceSource(object? held, string? folder) => (_held, _folder) = (held, folder);

    static IReadOnlyList<Type> ISourced<SurfaceSource>.Types => [typeof(Surface), typeof(Surfaces)];

    static string ISourced<SurfaceSource>.Written => "the folder that --out named";

    static SurfaceSource ISourced<SurfaceSource>.Holding(object value) => new(value, null);

    static SurfaceSource? ISourced<SurfaceSource>.Read(string text) => Directory.Exists(text) ? new(null, text) : null;

    public static implicit operator SurfaceSource(Surface surface) => new(surface, null);

    /// <summary>The surface of a measure; the first measure's where null.</summary>
    /// <exception cref="RefusalException">It has none of this name.</exception>
    internal Surface Of(string? measure)
    {
        if (_held is Surface surface)
            return measure is null ? surface : throw new RefusalException(Refusal.Idle("--measure", "--surface holds one measure alone"));
        if (_held is Surfaces surfaces)
            return surfaces[Chosen(surfaces.Names, measure)];
        using var folder = SurfaceFolder.Read(_folder!);
        if (folder.Manifest.Axes.Length != 2)
            throw new RefusalException(new Refusal($"--surface {_folder}",
                $"has {folder.Manifest.Axes.Length} axes, expected 2: it is no surface"));
        return FolderFigures.Surface(folder, Chosen(folder.Manifest.Measures, measure));
    }

    private static string Chosen(IReadOnlyList<string> names, string? measure) => measure is null ? names[0]
        : names.Contains(measure) ? measure
        : throw new RefusalException(new Refusal("--measure", $"is {measure}, expected one of {string.Join(", ", names)}"));
}
