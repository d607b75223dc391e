using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Figures.Origins;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.References;
using LandscapeNotebooks.Tool.Manuscripts;
using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Packing;

/// <summary>Gathers what a notebook needs and shows.</summary>
internal static partial class NotebookPack
{
    private const string Folder = "notebook/", Figures = "figures/";

    /// <param name="path">The executed notebook.</param>
    /// <param name="options">What the command was told.</param>
    /// <param name="stop">Ends a restore of packages.</param>
    /// <exception cref="NotebookException">It cannot be read, was not executed, or failed.</exception>
    /// <exception cref="RefusalException">It reads what cannot be packed.</exception>
    public static async Task<(PackContents Contents, ImmutableArray<string> Data)> GatherAsync(
        string path, PackOptions options, CancellationToken stop)
    {
        var notebook = NotebookDocument.Read(path);
        RequireExecuted(notebook);
        string folder = PageFile.Source(notebook), main = Folder + Path.GetFileName(path);
        var manuscript = Manuscript.Of(notebook, folder, new LinkStyle());
        string title = notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown)
            .SelectMany(cell => Blocks.Heading().Matches(cell.Source)).FirstOrDefault() is { } heading
            ? Label().Replace(heading.Value, "").Trim().TrimStart('#').Trim() : PageFile.Name(notebook);
        var authors = options.Authors.IsEmpty ? manuscript.Matter.Authors : options.Authors;
        var day = options.DayOf(path);
        PackContents contents = new()
        {
            Kind = PackKind.Notebook,
            Title = title,
            Main = main,
            Day = day,
            Terms = PackTerms.Of(title, day, authors, options.Licence, folder),
            Packages = await NotebookPackages.OfAsync(notebook, stop),
        };
        contents.Add(main, path);
        var words = WordsOf(notebook, folder);
        ImmutableSortedSet<string> files = [.. words.SelectMany(word => FilesOf(word, folder)),
            .. manuscript.Works is { } works ? [Path.GetFullPath(works.Path)] : Array.Empty<string>(),
            .. options.Include.SelectMany(file => FilesOf(Path.GetFullPath(file), folder, "--include"))];
        foreach (string file in files.Except([Path.GetFullPath(path)]))
            contents.Add(Folder + Inside(file, folder), file);
        ImmutableArray<string> data = [.. DatasetCatalogue.Names.Where(words.Contains)];
        string[] results = [.. AddFigures(contents, notebook)];
        contents.Computations.Add(new("notebook", title, $"landscapes run {Path.GetFileName(path)}",
            [main, .. files.Except([Path.GetFullPath(path)]).Select(file => Folder + Inside(file, folder)), .. data],
            results.Length > 0 ? [.. results] : [main]));
        return (contents, data);
    }

    private static void RequireExecuted(NotebookDocument notebook)
    {
        int i = 0;
        foreach (var cell in notebook.Cells)
        {
            i++;
            if (cell.IsRun && cell.Executed?.ExecutionCount is null)
                throw new NotebookException($"{notebook.Name}: cell {i} was not executed, expected a notebook with what it shows; execute "
                    + $"it by landscapes run {notebook.Name} -o . and pack it then.");
            if (cell.IsRun && !cell.RaisesException && cell.Executed!.Outputs.Any(output => output is ErrorOutput))
                throw new NotebookException($"{notebook.Name}: cell {i} failed; mend it, and execute the notebook again.");
        }
    }

    /// <summary>The pictures that the cells show, so that they are found without a notebook; each with its origin in it.</summary>
    private static IEnumerable<string> AddFigures(PackContents contents, NotebookDocument notebook)
    {
        foreach (var cell in notebook.Cells.Where(cell => cell.Executed?.ExecutionCount is not null))
        {
            int n = 0;
            foreach (var data in cell.Executed!.Outputs.Select(output => output switch
            {
                DisplayOutput display => display.Data,
                ResultOutput result => result.Data,
                _ => null,
            }).OfType<MimeBundle>())
            {
                if (Picture(data) is not var (ending, bytes))
                    continue;
                n++;
                string name = string.Create(CultureInfo.InvariantCulture,
                    $"{Figures}cell-{cell.Executed.ExecutionCount:00}{(n > 1 ? $"-{n}" : "")}{ending}");
                contents.Add(name, OriginMark.Of(bytes, CellOrigin.Of(notebook, cell.Executed.ExecutionCount)));
                yield return name;
            }
        }
    }

    private static (string Ending, byte[] Bytes)? Picture(MimeBundle data) =>
        data.TryGet("image/svg+xml", out string? svg) ? (".svg", Encoding.UTF8.GetBytes(svg))
        : data.TryGet("image/png", out string? png) ? (".png", Convert.FromBase64String(png)) : null;

    /// <summary>What may name a file or a data set: texts of the code, words of its magic lines, pictures of the prose; of
    /// what it loads, too.</summary>
    private static HashSet<string> WordsOf(NotebookDocument notebook, string folder)
    {
        HashSet<string> words = new(StringComparer.Ordinal);
        foreach (var cell in notebook.Cells)
        {
            string text = cell.Kind == CellKind.Markdown ? cell.Template : cell.Source;
            words.UnionWith(cell.Kind == CellKind.Markdown
                ? Picture().Matches(text).Select(match => System.Uri.UnescapeDataString(match.Groups["path"].Value))
                : WordsOf(text));
        }

        foreach (string loaded in words.Where(word => word.EndsWith(".csx", StringComparison.Ordinal)
            || word.EndsWith(".cs", StringComparison.Ordinal) || word.EndsWith(".ipynb", StringComparison.Ordinal)).ToArray())
        {
            if (FilesOf(loaded, folder).FirstOrDefault() is { } file && file != Path.GetFullPath(notebook.Name))
                words.UnionWith(WordsOf(File.ReadAllText(file).Replace("\\\"", "\"", StringComparison.Ordinal)));
        }

        return words;
    }

    private static IEnumerable<string> WordsOf(string code) => Quoted().Matches(code).Select(match => match.Groups["text"].Value)
        .Concat(code.Split('\n').Where(line => line.StartsWith('#'))
            .SelectMany(line => line.Split([' ', '"'], StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>The files that a word names; those of a folder all.</summary>
    private static string[] FilesOf(string word, string folder, string? option = null)
    {
        string? path = null;
        try
        {
            if (word.Length > 0 && word.IndexOfAny(Path.GetInvalidPathChars()) < 0)
                path = Path.GetFullPath(Path.Combine(folder, word));
        }
        catch (Exception error) when (error is ArgumentException or PathTooLongException)
        {
            // A text that is no path.
        }

        if (path is null || path == folder || !(File.Exists(path) || Directory.Exists(path)))
            return option is null ? []
                : throw new RefusalException(new Refusal($"{option} {word}", "is not there", "name a file or a folder"));
        bool isInside = !Inside(path, folder).StartsWith("..", StringComparison.Ordinal);
        if (!isInside && (option is not null || File.Exists(path)) && !path.StartsWith("/dev/", StringComparison.Ordinal))
            throw new RefusalException($"The notebook reads {word}, which lies outside of its folder {folder}, where nobody else has it; "
                + "put the file into that folder.");
        if (!isInside || File.Exists(path))
            return isInside ? [path] : [];
        // a folder is meant where the word says so: "models/", "data/photos"
        return option is not null || word.Contains('/', StringComparison.Ordinal)
            ? Directory.GetFiles(path, "*", SearchOption.AllDirectories) : [];
    }

    private static string Inside(string file, string folder) => Path.GetRelativePath(folder, file).Replace('\\', '/');

    [GeneratedRegex("\"(?<text>[^\"\\\\\\n]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"!\[[^\]]*\]\((?<path>[^)\s]+)|<img[^>]*\ssrc=""(?<path>[^""]+)""")]
    private static partial Regex Picture();

    [GeneratedRegex(@"\{#[\w-]+\}")]
    private static partial Regex Label();
}

/// <summary>What the command was told.</summary>
/// <param name="Authors">Instead of those of the front matter.</param>
/// <param name="Licence">A file or an SPDX name; null to look for a file.</param>
/// <param name="Include">Files and folders beside those that are found.</param>
/// <param name="Date">The day of the package; null for that of the file.</param>
internal sealed record PackOptions(ImmutableArray<Author> Authors, string? Licence, ImmutableArray<string> Include, DateOnly? Date)
{
    public DateOnly DayOf(string file) => Date ?? DateOnly.FromDateTime(File.GetLastWriteTimeUtc(file));
}
