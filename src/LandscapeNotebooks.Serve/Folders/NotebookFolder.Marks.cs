namespace LandscapeNotebooks.Serve.Folders;

internal sealed partial class NotebookFolder
{
    private const string MarkFolder = "marks", MarkPage = ".html", MarkFile = ".csv";

    /// <summary>A page for marking, or the file of its marks; null where there are not both, side by side in a folder
    /// <c>marks</c>.</summary>
    public string? Marks(string path)
    {
        string? other = Path.GetExtension(path) switch
        {
            MarkPage => Path.ChangeExtension(path, MarkFile),
            MarkFile => Path.ChangeExtension(path, MarkPage),
            _ => null,
        };
        return other is not null && Exists(path) && Exists(other) && Find(path) is FileInfo { Directory.Name: MarkFolder } file
            ? file.FullName
            : null;
    }

    /// <summary>The pages for marking of the whole folder, by their paths and those of their files.</summary>
    public IReadOnlyList<(string Path, string File)> MarkPages()
    {
        EnumerationOptions few = new()
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = 4,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = true,
        };
        return
        [
            .. Directory.EnumerateFiles(Root, "*" + MarkPage, few)
                .Select(file => Path.GetRelativePath(Root, file).Replace(Path.DirectorySeparatorChar, '/'))
                .Where(path => Marks(path) is not null).Order(StringComparer.Ordinal)
                .Select(path => (path, Marks(Path.ChangeExtension(path, MarkFile))!)),
        ];
    }
}
