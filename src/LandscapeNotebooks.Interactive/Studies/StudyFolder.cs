using System.Collections.Immutable;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>What is where in a study's folder, and how far each task is.</summary>
/// <remarks>
/// <code>
/// models/net-seed-1.safetensors   the weights       models/net-seed-1.json         what from, and its numbers
/// models/net-seed-1.checkpoint    while it trains   models/net-seed-1.npy          its way, where that is recorded
/// plane/net-seed-1/               a surface         plane/net-seed-1.json, .svg    what from, its numbers, its picture
/// claims/                         who is at what    hours/                         what it has cost
/// old/                            what was made by recipes that the file no longer has: it comes back with them
/// </code>
/// </remarks>
internal sealed class StudyFolder(Study study)
{
    private static readonly string[] Endings = ["", ".json", ".safetensors", ".part.safetensors", ".checkpoint", ".npy", ".svg"];

    /// <summary>The endings of what a task that is done leaves beside its folder.</summary>
    public static ImmutableArray<string> Kept { get; } = [".json", ".safetensors", ".npy", ".svg"];

    public string PathOf(StudyTask task, string ending) => Path.Combine(study.Folder, task.Name + ending);

    public string ClaimOf(StudyTask task) => Path.Combine(study.Folder, "claims", task.Name);

    public StudyRecord? RecordOf(StudyTask task) => StudyRecord.Read(PathOf(task, ".json"));

    /// <summary>The hash of all weights of a file, in its order.</summary>
    public static string WeightsOf(string path)
    {
        var file = SafetensorsFile.Open(path);
        return ContentHash.Of([.. file.Entries.SelectMany(entry => file.Read(entry.Name).ToDoubles())]);
    }

    /// <summary>The request of a task, with the files that the study gives it.</summary>
    /// <param name="task">The task.</param>
    /// <param name="threads">Threads, 0 for all.</param>
    /// <param name="root">Where it keeps what it makes; the study's folder where null.</param>
    public Request Request(StudyTask task, int threads, string? root = null)
    {
        return task switch
        {
            StudyModel model => model.Options.Request(
            [
                .. root is null ? [("--out", Kept(".part.safetensors")), ("--checkpoint", Kept(".checkpoint"))]
                    : Array.Empty<(string, object)>(),
                ("--threads", threads),
                .. model.IsRecorded ? [("--record-file", Kept(".npy"))] : Array.Empty<(string, object)>(),
            ]),
            StudyComputation computation => computation.Options.Request(
            [
                .. Given(computation, PathOf),
                .. computation.Options.Has("--draws") ? [] // a folder holds one plane
                    : new (string, object)[] { ("--out", Kept("")), ("--rank", $"{Rank.Alone}") },
                ("--threads", threads),
                .. root is null ? [("--checkpoint", Kept(".checkpoint"))] : Array.Empty<(string, object)>(),
                .. root is null && IsDrawn(computation) ? [("--figure", new[] { Kept(".svg") })] : Array.Empty<(string, object)>(),
            ]),
            _ => throw new ArgumentException($"{task} is neither a training nor a computation.", nameof(task)),
        };

        string Kept(string ending) => Path.Combine(root ?? study.Folder, task.Name + ending);
    }

    /// <summary>Sharpness is a table; only what a rescaling does to it is a figure.</summary>
    private static bool IsDrawn(StudyComputation computation) =>
        computation.Kind.Name != "sharpness" || computation.Options.Has("--rescale");

    /// <summary>The request of a task of weights that lie elsewhere, to be timed: nothing is kept.</summary>
    /// <param name="task">The task.</param>
    /// <param name="fileOf">Gives a model's file of an ending.</param>
    /// <param name="threads">Threads, 0 for all.</param>
    public static Request Priced(StudyTask task, Func<StudyTask, string, string> fileOf, int threads)
    {
        IEnumerable<(string, object)> added = [("--estimate", true), ("--threads", threads)];
        return task.Options.Request(task is StudyComputation computation ? [.. Given(computation, fileOf), .. added] : added);
    }

    /// <summary>The options, and what has been or is to be computed of which inputs.</summary>
    /// <param name="task">The task.</param>
    /// <param name="data">Tells hashes; null to take data for those that the record of the task names.</param>
    /// <returns>Null while a model is not there that it needs.</returns>
    public StudyRecord? Wanted(StudyTask task, StudyData? data)
    {
        SortedDictionary<string, string> inputs = new(StringComparer.Ordinal);
        foreach (var model in task.Needs)
        {
            if (State(model, data) != StudyState.Done || RecordOf(model)?.Weights is not { } weights)
                return null;
            inputs[$"weights of {model.Title}"] = weights;
        }

        var own = task.Options.Sources.Select(source => (Name: source.Option.TrimStart('-'), source.Source)).ToList();
        if (task is StudyComputation computation && !computation.Options.Has("--data"))
        {
            own.AddRange(computation.Of.Options.Sources.Where(source => source.Option == "--data")
                .Select(source => ("data", source.Source)));
        }

        foreach (var (name, source) in own)
            inputs[name] = data?.HashOf(source) ?? "";
        foreach (var (option, file) in task.Options.Files.Where(file => task.Options.Sources.All(source => source.Option != file.Key)))
            inputs[$"file of {option.TrimStart('-')}"] = data?.HashOf(file) ?? "";
        if (data is null && RecordOf(task) is { } record)
        {
            foreach (string name in inputs.Keys.ToArray())
            {
                if (inputs[name].Length == 0)
                    inputs[name] = record.Inputs.GetValueOrDefault(name, "");
            }
        }

        if (task is StudyModel)
            inputs["numbers"] = OptionText.Write(study.Weights);
        return new() { Kind = task.Kind.Name, Options = task.Options.Texts, Inputs = inputs, Library = SurfaceManifest.ThisLibrary };
    }

    /// <summary>How far a task is.</summary>
    /// <inheritdoc cref="Wanted"/>
    public StudyState State(StudyTask task, StudyData? data)
    {
        if (task.Needs.Any(model => State(model, data) == StudyState.Failed))
            return StudyState.Failed;
        if (Wanted(task, data) is not { } wanted || RecordOf(task) is not { } record || !record.IsOf(wanted))
            return StudyState.Missing;
        bool isThere = task is not StudyModel model || record.IsFailed || File.Exists(PathOf(model, ".safetensors"));
        return record.IsFailed ? StudyState.Failed : record.IsDone && isThere ? StudyState.Done : StudyState.Begun;
    }

    /// <summary>Moves what is of other options or inputs to <c>old</c>, and brings back what was there of these.</summary>
    public void Exchange(StudyTask task, StudyRecord wanted)
    {
        if (RecordOf(task) is not { } record || record.IsOf(wanted))
            return;
        Move(ending => PathOf(task, ending), ending => Old(task, record, ending));
        Move(ending => Old(task, wanted, ending), ending => PathOf(task, ending));
    }

    private string Old(StudyTask task, StudyRecord record, string ending) =>
        Path.Combine(study.Folder, "old", $"{task.Name}-{record.Fingerprint}{ending}");

    private static void Move(Func<string, string> from, Func<string, string> to)
    {
        foreach (string ending in Endings)
        {
            string source = from(ending), target = to(ending);
            bool isFolder = Directory.Exists(source);
            if (!isFolder && !File.Exists(source))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (Directory.Exists(target))
                Directory.Delete(target, recursive: true);
            if (isFolder)
                Directory.Move(source, target);
            else
                File.Move(source, target, overwrite: true);
        }
    }

    /// <summary>The models of a computation, as its command takes them.</summary>
    private static IEnumerable<(string, object)> Given(StudyComputation computation, Func<StudyTask, string, string> fileOf)
    {
        foreach (var option in computation.Kind.Options)
        {
            var model = option.Name == "--to" ? computation.To : option.Name is "--of" or "--objective" ? computation.Of : null;
            if (model is null)
                continue;
            string file = fileOf(model, OptionText.Plain(option.Type) == typeof(Ways) ? ".npy" : ".safetensors");
            if (OptionText.TryRead(file, option.Type, out object? value))
                yield return (option.Name, value!);
        }
    }
}
