using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Serve.Folders;

/// <summary>The folder that is served. Paths are written with slashes and never lead out of it.</summary>
/// <remarks>
/// A path is followed step by step: every step must be listed under exactly this name by the folder before it, and be no link. So neither
/// <c>..</c> nor another case, a link, a short name or a device leads anywhere.
/// </remarks>
internal sealed partial class NotebookFolder
{
    private const string TrashFolder = ".trash", PictureFolder = "pictures";
    private const int LongestName = 120;

    private readonly ConcurrentDictionary<string, (DateTime Changed, string Title)> _titles = [];

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public NotebookFolder(string folder)
    {
        string full = Path.GetFullPath(folder);
        if (!Directory.Exists(full))
            throw new DirectoryNotFoundException($"{folder} is no folder; name one that holds notebooks.");
        Root = Path.TrimEndingDirectorySeparator(Directory.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full);
    }

    public string Root { get; }

    /// <summary>The file of a notebook.</summary>
    /// <exception cref="FolderException">There is none.</exception>
    public string Notebook(string path) => Find(path) is FileInfo file && IsNotebook(file.Name)
        ? file.FullName
        : throw new FolderException($"{path} is no notebook, expected .ipynb or .dib.");

    /// <summary>The file of a notebook's picture; null where there is none.</summary>
    public string? Picture(string path)
    {
        int slash = path.LastIndexOf('/') + 1;
        string beside = $"{path[..slash]}{PictureFolder}/{Path.GetFileNameWithoutExtension(path)}.svg";
        return Exists(beside) ? Find(beside).FullName : null;
    }

    /// <summary>Folders first, then notebooks, in the order of their names.</summary>
    public IReadOnlyList<FolderEntry> List(string path)
    {
        if (Find(path) is not DirectoryInfo folder)
            throw new FolderException($"{path} is no folder.");
        var shown = folder.EnumerateFileSystemInfos().Where(IsShown).ToList();
        string prefix = path.Length == 0 ? "" : path + "/";
        return
        [
            .. shown.OfType<DirectoryInfo>().Where(HoldsNotebooks).OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
                .Select(one => new FolderEntry(prefix + one.Name, one.Name, true, one.Name, false, one.LastWriteTimeUtc)),
            .. shown.OfType<FileInfo>().Where(one => IsNotebook(one.Name)).OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
                .Select(one => new FolderEntry(
                    prefix + one.Name, one.Name, false, Title(one), Picture(prefix + one.Name) is not null, one.LastWriteTimeUtc)),
        ];
    }

    /// <summary>Makes an empty notebook, and says its path.</summary>
    public string Create(string folder, string name)
    {
        string path = Free(folder, Checked(name));
        NotebookDocument.Create(path, [new NotebookCell(CellKind.Markdown, $"# {Path.GetFileNameWithoutExtension(name)}"),
            new NotebookCell(CellKind.Code, "")]).Save(Place(path));
        return path;
    }

    /// <summary>Copies a notebook beside itself, and says the path of the copy.</summary>
    public string Copy(string path)
    {
        string file = Notebook(path), name = Path.GetFileNameWithoutExtension(file), ending = Path.GetExtension(file);
        for (int i = 1; ; i++)
        {
            string copy = Parent(path) + $"{name}-copy{(i == 1 ? "" : i)}{ending}";
            if (Exists(copy))
                continue;
            File.Copy(file, Place(copy));
            return copy;
        }
    }

    /// <summary>Gives a notebook another name in its folder, and says its new path.</summary>
    public string Rename(string path, string name)
    {
        string file = Notebook(path);
        if (!Path.GetExtension(name).Equals(Path.GetExtension(file), StringComparison.Ordinal))
            throw new FolderException($"The new name is {name}, expected one that ends in {Path.GetExtension(file)}.");
        string renamed = Free(Parent(path).TrimEnd('/'), Checked(name));
        File.Move(file, Place(renamed));
        return renamed;
    }

    /// <summary>Moves a notebook to the trash of the folder, and says under which name it lies there.</summary>
    public string Delete(string path)
    {
        string file = Notebook(path), trash = Path.Combine(Root, TrashFolder);
        Directory.CreateDirectory(trash);
        string name = $"{DateTime.UtcNow:yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..4]}-{Path.GetFileName(file)}";
        File.Move(file, Path.Combine(trash, name));
        return name;
    }

    /// <summary>Moves a notebook back from the trash.</summary>
    public void Restore(string trashed, string path)
    {
        string file = Path.Combine(Root, TrashFolder, Path.GetFileName(trashed));
        if (!File.Exists(file) || Path.GetFileName(trashed) != trashed)
            throw new FolderException($"{trashed} is not in the trash any more.");
        if (Exists(path))
            throw new FolderException($"There is a {path} again; rename it first.");
        File.Move(file, Place(path));
    }

    private string Free(string folder, string name)
    {
        string path = folder.Length == 0 ? name : $"{folder}/{name}";
        return Exists(path) || File.Exists(Place(path)) // in another case, where the file system does not mind
            ? throw new FolderException($"There is a {name} in this folder already; choose another name.")
            : path;
    }

    private static string Checked(string name) => !IsNotebook(name) || name.Length > LongestName || !GoodName().IsMatch(name)
        ? throw new FolderException(
            $"The name is \"{name}\", expected letters, digits, blanks and _ - . ( ) +, at most {LongestName}, that end in .ipynb or .dib.")
        : name;

    private static string Parent(string path) => path[..(path.LastIndexOf('/') + 1)];

    private bool Exists(string path)
    {
        try
        {
            Find(path);
            return true;
        }
        catch (FolderException)
        {
            return false;
        }
    }

    /// <summary>Where a new file of a folder that is there will lie.</summary>
    private string Place(string path) => Path.Combine(Find(Parent(path).TrimEnd('/')).FullName, path[(path.LastIndexOf('/') + 1)..]);

    private FileSystemInfo Find(string path)
    {
        FileSystemInfo found = new DirectoryInfo(Root);
        if (path.Length == 0)
            return found;
        foreach (string step in path.Split('/'))
        {
            found = step.Length > 0 && found is DirectoryInfo folder
                && folder.EnumerateFileSystemInfos().FirstOrDefault(one => one.Name == step) is { } next && IsShown(next)
                    ? next
                    : throw new FolderException($"There is no {path} in this folder.");
        }

        return found;
    }

    private static bool IsShown(FileSystemInfo one) => one.Name[0] != '.' && one.LinkTarget is null
        && one.Name is not ("bin" or "obj" or "node_modules");

    private static bool IsNotebook(string name) =>
        name.EndsWith(".ipynb", StringComparison.Ordinal) || name.EndsWith(".dib", StringComparison.Ordinal);

    private static bool HoldsNotebooks(DirectoryInfo folder)
    {
        EnumerationOptions few = new()
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = 3,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = true,
        };
        return folder.EnumerateFiles("*", few).Take(2000).Any(file => IsNotebook(file.Name));
    }

    private string Title(FileInfo file)
    {
        if (_titles.TryGetValue(file.FullName, out var known) && known.Changed == file.LastWriteTimeUtc)
            return known.Title;
        string title;
        try
        {
            title = NotebookDocument.Read(file.FullName).Cells
                .Where(cell => cell.Kind == CellKind.Markdown)
                .Select(cell => Heading().Match(cell.Source))
                .FirstOrDefault(heading => heading.Success)?.Groups[1].Value.Trim() ?? file.Name;
        }
        catch (NotebookException)
        {
            title = file.Name; // it says what is wrong when it is opened
        }

        _titles[file.FullName] = (file.LastWriteTimeUtc, title);
        return title;
    }

    [GeneratedRegex(@"^#{1,2}\s+(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^[\p{L}\p{N}_(][\p{L}\p{N} _\-.()+]*$")]
    private static partial Regex GoodName();
}
