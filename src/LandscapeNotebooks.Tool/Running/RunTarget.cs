using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Running;

namespace LandscapeNotebooks.Tool.Running;

/// <summary>A notebook to run, and where the executed one goes.</summary>
internal sealed record RunTarget(string Source, NotebookDocument Document, string Output)
{
    private static readonly string DefaultFolder = Path.Combine("artifacts", "notebooks");

    /// <exception cref="NotebookException">A notebook cannot be read, is in another language, or would overwrite another
    /// or, unasked, its source.</exception>
    public static IReadOnlyList<RunTarget> For(IReadOnlyList<string> paths, string? folder)
    {
        var targets = paths.Select(path => For(path, folder)).ToList();
        foreach (var same in targets.GroupBy(t => Path.GetFullPath(t.Output), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            throw new NotebookException(
                $"{string.Join(" and ", same.Select(t => t.Source))} would both be written to {same.First().Output}; run them one at a "
                    + "time, each with its own -o.");
        return targets;
    }

    /// <summary>The file to write: the source itself, where it was asked for, is replaced only by a notebook
    /// of which every cell ran.</summary>
    public string PathFor(NotebookRun run) => run.Succeeded || !IsSource ? Output : Path.ChangeExtension(Output, ".failed.ipynb");

    private bool IsSource => string.Equals(Path.GetFullPath(Source), Path.GetFullPath(Output), StringComparison.Ordinal);

    /// <summary>A notebook that is run where it lies.</summary>
    /// <exception cref="NotebookException">It cannot be read, or is in another language.</exception>
    public static RunTarget Read(string path)
    {
        var document = NotebookDocument.Read(path);
        return document.Language is { } language && !IsCSharp(language)
            ? throw new NotebookException($"{path}: the notebook is for {language}, expected C#; open it with a kernel of that language.")
            : new RunTarget(path, document, path);
    }

    private static RunTarget For(string path, string? folder)
    {
        var target = Read(path) with { Output = Path.Combine(folder ?? DefaultFolder, Path.GetFileNameWithoutExtension(path) + ".ipynb") };
        return target.IsSource && folder is null
            ? throw new NotebookException($"{path}: the notebook lies in the folder for executed notebooks; name a folder with -o.")
            : target;
    }

    private static bool IsCSharp(string language) =>
        language.Equals("C#", StringComparison.OrdinalIgnoreCase) || language.Contains("csharp", StringComparison.OrdinalIgnoreCase);
}
