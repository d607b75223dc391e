namespace LandscapeNotebooks.Kernel.Language.Completion;

/// <summary>The files and folders that a path that is being written may mean.</summary>
internal static class FileCandidates
{
    /// <param name="typed">The path so far.</param>
    /// <param name="endings">Those of the files that are meant; empty for folders alone, null for all.</param>
    public static IEnumerable<CompletionItem> Find(string typed, IReadOnlyList<string>? endings = null)
    {
        int slash = typed.LastIndexOfAny(['/', '\\']);
        string folder = typed[..(slash + 1)];
        try
        {
            return
            [
                .. new DirectoryInfo(Path.Combine(Environment.CurrentDirectory, folder)).EnumerateFileSystemInfos()
                    .Where(entry => entry.Name[0] != '.' || typed.EndsWith('.'))
                    .Where(entry => entry is DirectoryInfo || endings is null
                        || endings.Any(ending => entry.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
                    .Select(entry => Item(folder, entry)),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }

    private static CompletionItem Item(string folder, FileSystemInfo entry) => entry is FileInfo file
        ? new CompletionItem(folder + entry.Name, CompletionKind.File, $"{file.Length} bytes")
        : new CompletionItem(folder + entry.Name + "/", CompletionKind.File, "folder");
}
