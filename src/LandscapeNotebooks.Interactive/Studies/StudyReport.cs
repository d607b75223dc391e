using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>What there is of a study: its tables and figures, what is done, from what inputs and by which version.</summary>
/// <remarks>Whether the data are those that the models were trained on is told by running and verifying: nothing is loaded here.</remarks>
public sealed class StudyReport
{
    private readonly StudyFolder _folder;
    private readonly Dictionary<string, StudyRecord?> _records;

    private StudyReport(Study study)
    {
        (Study, _folder) = (study, new(study));
        Parts = [.. study.Tasks.Select(task => new StudyPart(task, _folder.State(task, null), _folder.RecordOf(task),
            WorkClaim.HolderOf(_folder.ClaimOf(task)) is { IsAlive: true } holder ? holder : null))];
        _records = Parts.ToDictionary(part => part.Task.Name, part => part.State == StudyState.Done ? part.Record : null);
        Tables = [.. study.Tables.SelectMany(Made)];
        Figures = [.. study.Figures.Select(figure => (figure.Title, figure.Make(study, _folder, Numbers)))];
        Hours = StudyHours.Of(study);
    }

    public Study Study { get; }

    /// <summary>Every training and computation.</summary>
    public ImmutableArray<StudyPart> Parts { get; }

    /// <summary>The tables with what is there.</summary>
    public ImmutableArray<(string Title, Table Table)> Tables { get; }

    /// <summary>The figures; null where nothing of one is there.</summary>
    public ImmutableArray<(string Title, Figure? Figure)> Figures { get; }

    public StudyHours Hours { get; }

    public bool IsComplete => Parts.All(part => part.State is StudyState.Done or StudyState.Failed);

    /// <summary>In one line.</summary>
    public string Status
    {
        get
        {
            int done = Parts.Count(part => part.State == StudyState.Done), failed = Parts.Count(part => part.State == StudyState.Failed);
            return string.Create(CultureInfo.InvariantCulture, $"{done} of {Parts.Length} done{(failed > 0 ? $", {failed} cannot be" : "")}"
                + $"{(Hours.Hours > 0 ? $"; {Hours}" : "")}");
        }
    }

    /// <summary>What there is now.</summary>
    public static StudyReport Of(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return new(study);
    }

    /// <summary>The figure of a title.</summary>
    /// <exception cref="RefusalException">There is none, or nothing of it is computed; the message names the titles.</exception>
    public Figure FigureOf(string title) => Named("figure", Figures, title)
        ?? throw new RefusalException($"Nothing of the figure {title} is computed yet: landscapes study run goes on with {Study.Title}.");

    /// <summary>The table of a title.</summary>
    /// <exception cref="RefusalException">There is none; the message names the titles.</exception>
    public Table TableOf(string title) => Named("table", Tables, title);

    /// <summary>The picture that was drawn with a computation; null where there is none.</summary>
    public string? PictureOf(StudyPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        string path = _folder.PathOf(part.Task, ".svg");
        return part.Task is StudyComputation && File.Exists(path) ? Path.GetRelativePath(Study.Folder, path).Replace('\\', '/') : null;
    }

    /// <summary>The files that are kept of what is done of a task, relative to the study's folder, in order.</summary>
    public ImmutableArray<string> FilesOf(StudyPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        string folder = _folder.PathOf(part.Task, "");
        IEnumerable<string> files = StudyFolder.Kept.Select(ending => _folder.PathOf(part.Task, ending)).Where(File.Exists);
        if (Directory.Exists(folder))
            files = files.Concat(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        return [.. files.Select(path => Path.GetRelativePath(Study.Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    /// <summary>As a console shows it: tables, and what is not done.</summary>
    public override string ToString() => string.Join("\n", [
        Study.Title, .. Study.Question is { } question ? [question] : Array.Empty<string>(), "",
        .. Tables.SelectMany(table => (string[])[table.Title, $"{table.Table}", ""]),
        .. Parts.Where(part => part.State != StudyState.Done || part.Record?.Note is not null).Select(part => $"{part}"),
        Status]);

    private T Named<T>(string what, ImmutableArray<(string Title, T Shown)> all, string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        string[] titles = [.. all.Select(one => one.Title)];
        int index = titles.IndexOf(title);
        return index >= 0 ? all[index].Shown : throw new RefusalException($"{Study.Title} has no {what} {title}; "
            + (Spelling.Nearest(title, titles) is { } near ? $"did you mean {near}?" : $"there are {string.Join(", ", titles)}."));
    }

    /// <summary>The numbers of a column for a model: of its training, or of every computation of it of that name.</summary>
    private IEnumerable<double> Numbers(StudyModel model, string number)
    {
        string? group = Study.Computations.Select(computation => computation.Group).Distinct()
            .FirstOrDefault(group => number.StartsWith(group + ".", StringComparison.Ordinal));
        string name = group is null ? number : number[(group.Length + 1)..];
        var records = group is null ? [_records[model.Name]]
            : Study.Computations.Where(one => one.Group == group && one.Of == model).Select(one => _records[one.Name]);
        foreach (var record in records.OfType<StudyRecord>())
        {
            if (record.Numbers.TryGetValue(name, out double value))
                yield return value;
            else
                throw new RefusalException($"{Study.Title} asks for {number}, which {model} has not; {(Spelling.Nearest(name,
                    record.Numbers.Keys) is { } near ? $"did you mean {near}?" : $"there are {string.Join(", ", record.Numbers.Keys)}.")}");
        }
    }

    private IEnumerable<(string, Table)> Made(StudyTable table)
    {
        yield return (table.Title, table.Make(Numbers));
        if (table.Compare(Numbers) is { } comparison)
            yield return ($"{table.Title}: differences", comparison);
    }
}
