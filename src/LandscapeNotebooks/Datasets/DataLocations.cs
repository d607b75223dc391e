using System.Collections.Immutable;

namespace LandscapeNotebooks.Datasets;

/// <summary>Where data sets are looked for, in this order: folders named <c>datasets</c>, the data folder, the cache.</summary>
public sealed record DataLocations
{
    /// <summary>Folders from which <c>datasets</c> is looked for upward.</summary>
    public ImmutableArray<string> SearchedFrom { get; init; } = [];

    /// <summary>A folder that holds a folder for each published set, under the set's name.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Where downloads go, a folder for each set.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>The places of this process.</summary>
    /// <remarks>
    /// <c>datasets</c> upward from the working directory and from the program; LANDSCAPES_DATA; LANDSCAPES_CACHE or else the
    /// system's place for caches: %LOCALAPPDATA%, ~/Library/Caches, $XDG_CACHE_HOME or ~/.cache.
    /// </remarks>
    public static DataLocations OfThisProcess() => new()
    {
        SearchedFrom = [Environment.CurrentDirectory, AppContext.BaseDirectory,
            Path.GetDirectoryName(typeof(DataLocations).Assembly.Location) ?? ""],
        DataFolder = Variable("LANDSCAPES_DATA"),
        CacheFolder = Variable("LANDSCAPES_CACHE") ?? Path.Combine(SystemCache(), "landscape-notebooks"),
    };

    /// <summary>All the folders in which files of sets may lie; each exists.</summary>
    public IEnumerable<string> Folders()
    {
        IEnumerable<string> others = DataFolder is null ? [CacheFolder] : [DataFolder, CacheFolder];
        return DatasetsFolders().Concat(others.Select(Path.GetFullPath)).Where(Directory.Exists).Distinct();
    }

    /// <summary>The folders in which the files of a set may lie, best first; each exists.</summary>
    internal IEnumerable<string> FoldersOf(string set)
    {
        var folders = DatasetsFolders().Select(folder => Path.Combine(folder, set));
        if (DataFolder is not null)
            folders = folders.Append(Path.Combine(DataFolder, set));
        return folders.Append(Path.Combine(CacheFolder, set)).Where(Directory.Exists);
    }

    /// <summary>Every folder named <c>datasets</c> upward from the start folders.</summary>
    internal IEnumerable<string> DatasetsFolders() => SearchedFrom.Where(start => start.Length > 0)
        .SelectMany(start => Upward(start)).Select(folder => Path.Combine(folder, "datasets")).Where(Directory.Exists).Distinct();

    private static IEnumerable<string> Upward(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            yield return folder.FullName;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string SystemCache()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return OperatingSystem.IsMacOS()
            ? Path.Combine(home, "Library", "Caches")
            : Variable("XDG_CACHE_HOME") ?? Path.Combine(home, ".cache");
    }
}
