using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>Many models, computations of them, and the tables and figures that these make: what a file says, read and checked.</summary>
/// <remarks>
/// The file is JSON with comments. <c>models</c> are groups of options of <c>landscapes train</c>, <c>computations</c> those of another
/// command, and either may go through products of lists with <c>each</c>. <c>tables</c> and <c>figures</c> say what is shown. Options are
/// bound by the commands' own schemas.
/// </remarks>
/// <example><code>
/// var study = Study.Of(new
/// {
///     models = new { net = new { data = "glyphs", architecture = "conv-4-8", epochs = 4, each = new { seed = new[] { 1, 2 } } } },
///     computations = new { plane = new { surface = new { points = 21 } } },
/// }, "small");
/// new StudyRun(study).Run();
/// </code></example>
public sealed class Study
{
    private const string TrainName = "train", CompareName = "compare";

    private static readonly JsonSerializerOptions Written = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private Study(StudyNode root, string folder, string beside)
    {
        root.Only("title", "question", "weights", "models", "computations", "tables", "figures");
        (Folder, Title, Question) = (Path.GetFullPath(folder), root.TextOf("title") ?? root.File, root.TextOf("question"));
        Weights = WeightsOf(root);
        Models = [.. ReadModels(root["models"] ?? throw root.Refused("has no models, expected groups of options of `landscapes train`"),
            beside)];
        Computations = [.. ReadComputations(root["computations"], beside)];
        Tables = [.. (root["tables"]?.Items ?? []).Select(table => StudyTable.Read(table, this))];
        Figures = [.. (root["figures"]?.Items ?? []).Select(figure => StudyFigure.Read(figure, this))];
    }

    public string Title { get; }

    public string? Question { get; }

    /// <summary>Where everything is kept that is computed.</summary>
    public string Folder { get; }

    /// <summary>The numbers of the weights' files; what is computed of a model is computed of what its file says.</summary>
    public TensorType Weights { get; }

    public ImmutableArray<StudyModel> Models { get; }

    public ImmutableArray<StudyComputation> Computations { get; }

    /// <summary>Everything, in order of need.</summary>
    public IEnumerable<StudyTask> Tasks => [.. Models, .. Computations];

    /// <summary>The sets of the catalogue that its options name, in the order of their names.</summary>
    public ImmutableArray<string> Data => [.. Tasks.SelectMany(task => task.Data).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The files and folders that its options name: full paths, in order.</summary>
    public ImmutableArray<string> Files => [.. Tasks.SelectMany(task => task.Files).Distinct().Order(StringComparer.Ordinal)];

    internal ImmutableArray<StudyTable> Tables { get; }

    internal ImmutableArray<StudyFigure> Figures { get; }

    /// <summary>Reads a study's file.</summary>
    /// <param name="path">JSON, with comments where one likes.</param>
    /// <param name="folder">For what is computed; the path without its ending where null.</param>
    /// <exception cref="RefusalException">It cannot be what is meant; the message names the line and the keys.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Study Read(string path, string? folder = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string full = Path.GetFullPath(path), beside = Path.GetDirectoryName(full)!;
        if (folder is null && !Path.HasExtension(full))
            throw new RefusalException($"The study is {path}, expected a file such as {path}.json.");
        if (!File.Exists(full))
            throw new RefusalException($"The study is {path}, but there is no such file; `landscapes new study` writes one.");
        return new(StudyNode.Read(File.ReadAllBytes(full), Path.GetFileName(full)),
            folder ?? Path.Combine(beside, Path.GetFileNameWithoutExtension(full)), beside);
    }

    /// <summary>Reads a study's text.</summary>
    /// <param name="json">As a file has it.</param>
    /// <param name="folder">For what is computed; files that the study names are looked for beside it.</param>
    /// <exception cref="RefusalException">It cannot be what is meant; the message names the line and the keys.</exception>
    public static Study Parse(string json, string folder)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return new(StudyNode.Read(Encoding.UTF8.GetBytes(json), "study"), folder, Path.GetDirectoryName(Path.GetFullPath(folder))!);
    }

    /// <summary>A study of objects whose properties are the keys of a file.</summary>
    /// <inheritdoc cref="Parse"/>
    /// <param name="study">Anonymous objects, dictionaries, arrays, texts and numbers.</param>
    /// <param name="folder">For what is computed.</param>
    public static Study Of(object study, string folder) => Parse(JsonSerializer.Serialize(study, Written), folder);

    public override string ToString() =>
        $"{Title}: {Models.Length} models, {Computations.Length} computations, {Tables.Length} tables, {Figures.Length} figures";

    /// <summary>The models that patterns or factors choose; all where there is nothing.</summary>
    internal ImmutableArray<StudyModel> Chosen(StudyNode? of)
    {
        if (of is null)
            return Models;
        ImmutableArray<StudyModel> chosen = of.IsObject
            ? [.. Models.Where(model => of.Members.All(member => Labels(member.Value).Contains(model[member.Key])))]
            : [.. Models.Where(model => Labels(of).Any(pattern =>
                System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, model.Title, ignoreCase: false)))];
        return chosen.Length > 0 ? chosen : throw of.Refused($"chooses no model; there are {string.Join(", ", Models.Take(20))}");

        static IEnumerable<string?> Labels(StudyNode node) => node.IsList ? node.Items.Select(item => item.Text) : [node.Text];
    }

    private static TensorType WeightsOf(StudyNode root)
    {
        if (root["weights"] is not { } weights)
            return TensorType.F64;
        return weights.Text switch
        {
            "float64" => TensorType.F64,
            "float32" => TensorType.F32,
            "float16" => TensorType.F16,
            _ => throw weights.Refused($"is {weights.Shown}, expected float64, float32 or float16"),
        };
    }

    private IEnumerable<StudyModel> ReadModels(StudyNode groups, string beside)
    {
        var train = Requests.Questions.All.First(kind => kind.Name == TrainName);
        StudyPlace place = new(beside, Folder, new Dictionary<string, StudyModel>());
        Dictionary<string, string> refused = new()
        {
            ["--of"] = "a study's models are networks, with data and architecture",
        };
        HashSet<string> titles = new(StringComparer.OrdinalIgnoreCase);
        groups.Only([.. groups.Members.Select(member => member.Key)]);
        foreach (var (name, group) in groups.Members)
        {
            foreach (var (factors, given) in StudyGroup.Product(group))
            {
                string title = string.Join("-",
                    [StudyGroup.Piece("", name), .. factors.Select(factor => StudyGroup.Piece(factor.Name, factor.Label))]);
                if (!titles.Add(title))
                    throw group.Refused($"has a second model {title}, expected other names or labels");
                var options = StudyOptions.Bind(train, group, given, refused, place);
                options.Request(); // a wrong one is told before the first is trained
                yield return new(title, options, [new(StudyModel.FolderName, name), .. factors]);
            }
        }
    }

    private IEnumerable<StudyComputation> ReadComputations(StudyNode? groups, string beside)
    {
        if (groups is null)
            yield break;
        StudyPlace place = new(beside, Folder, Models.ToDictionary(model => model.File));
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase) { StudyModel.FolderName };
        foreach (var (name, group) in groups.Only([.. groups.Members.Select(member => member.Key)]).Members)
        {
            var (kind, asked) = Asked(group);
            foreach (var (factors, given) in StudyGroup.Product(asked))
            {
                string title = string.Join("-",
                    [StudyGroup.Piece("", name), .. factors.Select(factor => StudyGroup.Piece(factor.Name, factor.Label))]);
                if (!names.Add(title))
                    throw group.Refused($"would lie in the folder {title}, which is taken; expected another name");
                foreach (var computation in Of(title, kind, group, asked, given, factors, place))
                    yield return computation;
            }
        }
    }

    private IEnumerable<StudyComputation> Of(string title, RequestKind kind, StudyNode group, StudyNode asked,
        ImmutableArray<(string, StudyNode)> given, ImmutableArray<StudyFactor> factors, StudyPlace place)
    {
        var chosen = Chosen(group["of"]);
        string? apart = group.TextOf("pairs");
        Dictionary<string, string> refused = new() { ["--of"] = $"{group.Path}.of chooses the models" };
        if (apart is not null)
            refused["--to"] = $"{group.Path}.pairs chooses both models";
        if (kind.Name == "trajectory")
            refused["--objective"] = "it is that of the model";
        var options = StudyOptions.Bind(kind, asked, given, refused, place);
        foreach (var (of, to) in apart is null ? [.. chosen.Select(model => (model, (StudyModel?)null))]
            : Pairs(chosen, apart, group["pairs"]!))
        {
            StudyComputation computation = new(title, options, of, to, [.. of.Factors, .. factors]);
            if (kind.Name == "trajectory" && !of.IsRecorded)
                throw asked.Refused($"needs the way of {of}, which is not recorded; give the model \"record\": true");
            new StudyFolder(this).Request(computation, threads: 0);
            yield return computation;
        }
    }

    /// <summary>Every two models that differ in one factor alone.</summary>
    private static (StudyModel Of, StudyModel? To)[] Pairs(ImmutableArray<StudyModel> models, string factor, StudyNode at)
    {
        (StudyModel, StudyModel?)[] pairs = [.. models.SelectMany((of, i) => models.Skip(i + 1).Where(to =>
            of[factor] is not null && to[factor] is not null && of[factor] != to[factor]
            && of.Factors.Where(one => one.Name != factor).SequenceEqual(to.Factors.Where(one => one.Name != factor)))
            .Select(to => (of, (StudyModel?)to)))];
        return pairs.Length > 0 ? pairs : throw at.Refused(
            $"is {factor}, but no two models differ in it alone; factors are "
            + string.Join(", ", models.SelectMany(model => model.Factors).Select(one => one.Name).Distinct()));
    }

    /// <summary>The command of a computation, and its options.</summary>
    private static (RequestKind Kind, StudyNode Options) Asked(StudyNode group)
    {
        RequestKind[] kinds = [.. Requests.Questions.All.Where(kind => kind.IsWritten && kind.Name != TrainName
            && kind.Name != CompareName && kind.Options.Any(option => option.Name == "--of" && option.Type != typeof(Models)))];
        string[] names = [.. kinds.Select(kind => kind.Name)];
        group.Only(["of", "pairs", .. names]);
        var asked = group.Members.Where(member => names.Contains(member.Key)).ToArray();
        return asked.Length == 1 ? (kinds.First(kind => kind.Name == asked[0].Key), asked[0].Value) : throw group.Refused(
            $"asks for {(asked.Length == 0 ? "nothing" : string.Join(" and ", asked.Select(one => one.Key)))}, expected one of "
            + string.Join(", ", names));
    }
}
