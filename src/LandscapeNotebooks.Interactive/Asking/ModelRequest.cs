using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Asking;

/// <summary>A question about a model: one that a variable holds, or a file with what it needs to be one again.</summary>
public abstract record ModelRequest<TResult> : PreparedRequest<TResult>
    where TResult : class
{
    [Option("network of a model's file, where the file does not name it, or of a training", Letter = 'a')]
    public Architecture? Architecture { get; init; }

    [Option("data of a model's file, where the file does not name them, or of a training", Letter = 'd')]
    public DataSource? Data { get; init; }

    [Option("how tensors of files find the network's; by name where not given")]
    public Naming? Names { get; init; }

    [Option("samples of each part to use, the first ones", Least = 1)]
    public int? Take { get; init; }

    [Option("loss; cross-entropy for classes and squared error for targets where not given")]
    public LossKind? Loss { get; init; }

    [Option("share of every label that goes to all classes alike, of cross-entropy, trained and measured", Least = 0, Most = 1)]
    public double? LabelSmoothing { get; init; }

    [Option("numbers of the passes; those of a variable's model, single for a file, where not given")]
    public Precision? Precision { get; init; }

    [Option("threads, 0 for all processors; their number changes no bit", Least = 0)]
    public int Threads { get; init; }

    /// <summary>Names of the properties that say what makes a model of a file: a variable's, or a program's, brings its own.</summary>
    private protected static IReadOnlyList<string> Brought { get; } = [nameof(Architecture), nameof(Data), nameof(Take), nameof(Prepared),
        nameof(Mean), nameof(Std), nameof(Scale), nameof(Loss), nameof(LabelSmoothing)];

    /// <summary>What is looked at; null where a training makes it.</summary>
    protected abstract Model? Looked { get; }

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
    [
        .. Looked?.Held is null ? CheckPreparation()
            : Idle("a variable's model brings its own", Brought),
        .. ReadsData ? Reading.Refusals(Sources) : [],
        .. ReadsTensors ? [] : Idle("no file of tensors is read", nameof(Names)),
    ];

    private bool ReadsTensors => GetType().GetProperties().Any(property => property.Name != nameof(Names)
        && property.GetIndexParameters().Length == 0 && property.GetValue(this) is Model { File: not null } or Theta { File: not null }
            or Ways { IsOfFiles: true } or Models { IsOfFiles: true });

    /// <summary>What is looked at, loaded.</summary>
    private protected virtual Subject Subject(Progress progress, CancellationToken cancellation) =>
        Subject(Looked, progress, cancellation);

    /// <summary>One model, loaded.</summary>
    private protected Subject Subject(Model? model, Progress progress, CancellationToken cancellation) =>
        model?.Held is { } held ? Set(Subjects.Subject.Of(held)) with { Naming = Names } : Made(model, progress, cancellation);

    /// <summary>What <see cref="Architecture"/> and <see cref="Data"/> make, with the weights of the file where there is one.</summary>
    private protected Subject Made(Model? file, Progress progress, CancellationToken cancellation)
    {
        var metadata = file?.Metadata ?? new Dictionary<string, string>();
        var architecture = Architecture
            ?? (metadata.GetValueOrDefault(LoadedData.ArchitectureKey) is { } named ? Architecture.Read(named) : null)
            ?? (file?.File is { } graph && WeightsFile.IsGraph(graph) ? Architecture.OfFile(graph) : null)
            ?? throw new RefusalException(new Refusal("--architecture",
                $"is missing{(file is null ? "" : $", and {file.File} does not name it")}, expected "
                + $"a network, an architecture's .json file, or one of {string.Join("; ", Architectures.Names)}"));
        var source = Data
            ?? (metadata.GetValueOrDefault(LoadedData.DataKey) is { } set ? DataSource.Read(set) ?? throw Gone(file!.File!, set) : null)
            ?? throw new RefusalException(new Refusal("--data",
                $"is missing{(file is null ? "" : $", and {file.File} does not name them")}, expected "
                + $"data or one of {string.Join(", ", Datasets.Catalogue.DatasetCatalogue.Names)}, or a file or folder"));
        if (Reading.Refusals([source, .. Sources]).FirstOrDefault() is { } idle)
            throw new RefusalException(idle);
        var kept = source.IsTable ? TableReading.Told(metadata) : TableReading.Found;
        TableReading reading = new(Label ?? kept.Label, Separator ?? kept.Separator);
        var loss = Loss ?? (Enum.TryParse<LossKind>(metadata.GetValueOrDefault(LoadedData.LossKey), out var told) ? told : null);
        double smoothing = LabelSmoothing ?? (Loss is null ? LoadedData.SmoothingOf(metadata) : 0);
        var said = Preparing ?? Unsaid.Preparation(file?.File, metadata, source);
        LoadedData Loaded(Preparation preparation) =>
            LoadedData.Of(source, reading, Take, preparation, loss, smoothing, progress, cancellation);
        var data = Loaded(said ?? Preparation.AsIs);
        var measured = data.Loss.Create(data.Smoothing, data.Outputs);
        var network = architecture.Build(data.Train.SampleShape, data.Outputs);
        ParameterVector? parameters = file?.File is { } path
            ? ParameterFile.Read(WeightsFile.Open(path), network.Layout, Names?.Names) : null;
        if (said is null)
            throw new RefusalException(Unsaid.Refusal(file!.File!, preparation => Loaded(preparation).Train,
                prepared => new EmpiricalRisk(network, measured, prepared, Options).Evaluate(parameters!)));
        return new([.. data.Parts.Select(part =>
            ((DatasetPart?)part.Key, (IObjective)new EmpiricalRisk(network, measured, part.Value, Options)))])
        {
            Data = data,
            Architecture = Architecture?.Name ?? architecture.Name,
            Parameters = parameters,
            Naming = Names,
            Name = file?.File is { } from ? Path.GetFileName(from) : "one model",
        };
    }

    /// <summary>The data that a request names.</summary>
    private protected virtual IEnumerable<DataSource?> Sources => [Data];

    /// <summary>Whether data are named by options alone: those that a model's file names are seen when it is read.</summary>
    private bool ReadsData => Looked?.File is null || Data is not null;

    private static RefusalException Gone(string file, string data) => new(new Refusal("--data",
        $"is missing, and {data}, which {file} names, is not there", "say where it is now, or start where it was found"));

    /// <summary>The same model, computed as <see cref="Precision"/> and <see cref="Threads"/> say.</summary>
    private Subject Set(Subject subject)
    {
        if (Precision is null && Threads == 0)
            return subject;
        if (Precision is not null && subject.Objective is not EmpiricalRisk)
            throw new RefusalException(Refusal.Idle("--precision", "--of is no network"));
        return subject with { Parts = [.. subject.Parts.Select(part => (part.Part, Set(part.Objective)))] };
    }

    private IObjective Set(IObjective objective) => objective is not EmpiricalRisk risk ? objective
        : new EmpiricalRisk(risk.Network, risk.Loss, risk.Data,
        risk.Options with { Precision = Precision ?? risk.Options.Precision, Threads = Threads > 0 ? Threads : risk.Options.Threads });

    private EmpiricalRiskOptions Options => new()
    {
        Precision = Precision ?? Networks.Precision.Single,
        Threads = Threads > 0 ? Threads : Environment.ProcessorCount,
    };
}
