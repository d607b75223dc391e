using System.Collections.Immutable;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Studies;
using LandscapeNotebooks.Kernel.References;

namespace LandscapeNotebooks.Tool.Packing;

/// <summary>Gathers a study: its file, what that names, and all that is done.</summary>
internal static class StudyPack
{
    private const string Folder = "study/";

    /// <param name="path">The study's file.</param>
    /// <param name="results">Its folder; the path without its ending where null.</param>
    /// <param name="options">What the command was told.</param>
    /// <param name="progress">Told what is loaded.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="RefusalException">It is not done, weights and records do not fit, or it names what cannot be packed.</exception>
    public static (PackContents Contents, ImmutableArray<string> Data) Gather(
        string path, string? results, PackOptions options, Progress progress, CancellationToken stop)
    {
        var study = Study.Read(path, results);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var report = StudyReport.Of(study);
        if (!report.IsComplete)
            throw new RefusalException(
                $"{path}: {report.Status}, expected all of it; `landscapes study run {path}` computes what is missing.");
        if (new StudyVerification(study).Chain(progress, stop).FirstOrDefault(check => check.Agrees == false) is { } broken)
            throw new RefusalException($"{path}: {broken.Task} {broken.What}; `landscapes study run {path}` computes what does not fit.");
        string main = Folder + Path.GetFileName(path), name = Path.GetFileNameWithoutExtension(path);
        var day = options.DayOf(path);
        PackContents contents = new()
        {
            Kind = PackKind.Study,
            Title = study.Title,
            Description = study.Question,
            Main = main,
            Results = Folder + name,
            Day = day,
            Terms = PackTerms.Of(study.Title, day, options.Authors, options.Licence, folder),
            Packages = NotebookPackages.OfEverySession,
        };
        contents.Add(main, path);
        Dictionary<string, ImmutableArray<string>> inputs = [];
        foreach (string file in study.Files)
        {
            inputs[file] = [.. (Directory.Exists(file) ? Directory.GetFiles(file, "*", SearchOption.AllDirectories) : [file])
                .Select(each => Input(contents, each, folder))];
        }

        foreach (string file in options.Include)
            Input(contents, Path.GetFullPath(file), folder);
        foreach (var part in report.Parts)
        {
            var files = report.FilesOf(part);
            foreach (string file in files)
                contents.Add($"{Folder}{name}/{file}", Path.Combine(study.Folder, file));
            contents.Computations.Add(new(part.Task.Name, $"{part.Task.Kind.Name} of {part.Task}",
                string.Join(' ', ["landscapes", part.Task.Kind.Name,
                    .. (part.Record?.Options ?? []).Select(option => $"{option.Key} {option.Value}")]),
                [main, .. part.Task.Needs.Select(model => $"{Folder}{name}/{model.Name}.safetensors"),
                    .. part.Task.Data, .. part.Task.Files.SelectMany(file => inputs[file])],
                [.. files.Select(file => $"{Folder}{name}/{file}")],
                part.State == StudyState.Failed ? part.Status : null));
        }

        return (contents, study.Data);
    }

    private static string Input(PackContents contents, string file, string folder)
    {
        string inside = Path.GetRelativePath(folder, file).Replace('\\', '/');
        if (inside.StartsWith("..", StringComparison.Ordinal))
            throw new RefusalException($"The study reads {file}, which lies outside of its folder {folder}, where nobody else has it; "
                + "put the file into that folder.");
        contents.Add(Folder + inside, file);
        return Folder + inside;
    }
}
