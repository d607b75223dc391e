namespace LandscapeNotebooks.Tests;

/// <summary>Where the sources lie, found upward from the test's binaries.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Datasets => Path.Combine(Root, "datasets");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LandscapeNotebooks.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No LandscapeNotebooks.sln above {AppContext.BaseDirectory}.");
    }
}
