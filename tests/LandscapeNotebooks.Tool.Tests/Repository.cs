namespace LandscapeNotebooks.Tool.Tests;

/// <summary>Where the tests were built: a build that repeats to the bit does not know the paths of its sources.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution; null where the tests run outside of it.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>The executed notebooks of the course, in their order.</summary>
    public static string[] Notebooks { get; } = Folder is { } root && Directory.Exists(Path.Combine(root, "notebooks"))
        ? [.. Directory.GetFiles(Path.Combine(root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal)]
        : [];

    private static string? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LandscapeNotebooks.sln")))
            folder = folder.Parent;
        return folder?.FullName;
    }
}
