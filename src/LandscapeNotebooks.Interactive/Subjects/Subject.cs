using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>What a request looks at: f over every part of the data, and what is known of theta.</summary>
/// <param name="Parts">The training part first; a bare objective is one without a name.</param>
internal sealed record Subject(ImmutableArray<(DatasetPart? Part, IObjective Objective)> Parts)
{
    /// <summary>f over what is trained on.</summary>
    public IObjective Objective => Parts[0].Objective;

    /// <summary>theta; null where none is known.</summary>
    public ParameterVector? Parameters { get; init; }

    /// <summary>The recorded way of the training; null where there is none.</summary>
    public Trajectory? Path { get; init; }

    /// <summary>The data that it was made with; null for what a variable holds.</summary>
    public LoadedData? Data { get; init; }

    /// <summary>The architecture's name; null where it has none.</summary>
    public string? Architecture { get; init; }

    /// <summary>How the tensors of files find its blocks; by name where null.</summary>
    public Naming? Naming { get; init; }

    /// <summary>As captions call it.</summary>
    public string Name { get; init; } = "one model";

    public ParameterLayout Layout => Objective.Layout;

    /// <summary>Whether theta falls into blocks, so that directions can be scaled to it and random ones mean something.</summary>
    public bool HasBlocks => Objective is EmpiricalRisk || Layout.Blocks.Length > 1;

    /// <summary>Whether the parts of the data have names.</summary>
    public bool HasParts => Parts[0].Part is not null;

    /// <summary>What a trained model or an objective is.</summary>
    public static Subject Of(object held) => held switch
    {
        TrainedModel model => new([(DatasetPart.Train, model.Objective), .. model.Test is null ? [] : Test(model.Test)])
        {
            Parameters = model.Parameters,
            Path = model.Trajectory,
        },
        ProgramObjective program => new([(null, program)]) { Parameters = program.Parameters, Name = program.Name },
        IObjective objective => new([(null, objective)]),
        _ => throw new ArgumentException($"{OptionText.TypeName(held.GetType())} is no model, expected TrainedModel or IObjective.",
            nameof(held)),
    };

    private static (DatasetPart? Part, IObjective Objective)[] Test(IObjective test) => [(DatasetPart.Test, test)];

    /// <summary>f of the part; null where there is none.</summary>
    public IObjective? this[DatasetPart part] => Parts.FirstOrDefault(one => one.Part == part).Objective;

    /// <summary>The parts that are asked for; all where none is.</summary>
    /// <exception cref="RefusalException">There is no such part.</exception>
    public ImmutableArray<(DatasetPart? Part, IObjective Objective)> Chosen(DatasetPart[] on)
    {
        if (on.Length == 0)
            return Parts;
        foreach (var part in on)
        {
            if (!HasParts)
                throw new RefusalException(Binding.Refusal.Idle("--on", "--of is an objective alone, which has no parts"));
            if (this[part] is null)
                throw new RefusalException(new Refusal("--on",
                    $"is {OptionText.Write(on)}, expected {string.Join(" or ", Parts.Select(one => OptionText.Write(one.Part)))}"));
        }

        return [.. Parts.Where(one => on.Contains(one.Part!.Value))];
    }

    /// <summary>What is taken at every point.</summary>
    /// <param name="on">The parts; all where empty.</param>
    /// <param name="statistics">What happens to running statistics.</param>
    /// <param name="name">What a bare objective measures.</param>
    /// <param name="extra">Another measure, taken last; null for none.</param>
    public ImmutableArray<Measure> Measures(DatasetPart[] on, StatisticsUse statistics, string name, Measure? extra = null)
    {
        ImmutableArray<Measure> measures =
        [
            .. Chosen(on).Select(part => part switch
            {
                (_, ProgramObjective program) => Measure.Of(program),
                ({ } known, _) => Measure.OfPart(OptionText.Write(known), part.Objective),
                _ => Measure.Of(new Reading(name), part.Objective),
            }),
            .. extra is null ? [] : new[] { extra },
        ];
        return statistics != StatisticsUse.Refreshed ? measures
            : Objective is EmpiricalRisk training ? [.. measures.Select(measure => measure.WithRefreshedStatistics(training))]
            : throw new RefusalException(new Refusal("--statistics", "is refreshed, which needs a network and its data"));
    }

    /// <summary>theta: the given one, else its own, else zeros where that is allowed.</summary>
    public ParameterVector At(Theta? given, bool orZeros = true) => given?.Numbers(this, "--at") ?? Parameters
        ?? (orZeros ? ParameterVector.Zero(Objective.ParameterCount)
            : throw new RefusalException(Objective is ProgramObjective ? "needs --at with the parameters: the program has none of its own."
                : "needs --at with the parameters, unless --of is what #!train kept."));

    /// <summary>The network with its training data.</summary>
    /// <exception cref="RefusalException">It is another objective.</exception>
    public EmpiricalRisk Risk(string option = "--of") => Objective as EmpiricalRisk ?? throw new RefusalException(
        new Refusal(option, $"holds {OptionText.TypeName(Objective.GetType())}, expected a network with its data"));

    /// <summary>f with what it can; null where it cannot. A program could, but tells what it does.</summary>
    public T? As<T>()
        where T : class => Objective is ProgramObjective program && !Gives(program, typeof(T)) ? null : Objective as T;

    private static bool Gives(ProgramObjective program, Type derivative) =>
        derivative == typeof(ITwiceDifferentiable) ? program.HasHessianProducts : program.HasGradient;

    /// <summary>f with Hessian products.</summary>
    /// <exception cref="RefusalException">It has none.</exception>
    public ITwiceDifferentiable Curved => As<ITwiceDifferentiable>() ?? throw new RefusalException(new Refusal("--of",
        $"is {OptionText.TypeName(Objective.GetType())}, which has "
            + $"{(As<IDifferentiable>() is not null ? "gradients but no Hessian products" : "values alone")}",
        Objective is ProgramObjective ? "the program's side has to answer 'product'"
            : "expected an ITwiceDifferentiable, such as an EmpiricalRisk, or what #!train kept"));

    /// <summary>f with gradients.</summary>
    /// <exception cref="RefusalException">It has none.</exception>
    public IDifferentiable Smooth => As<IDifferentiable>()
        ?? throw new RefusalException(new Refusal("--of", $"is {OptionText.TypeName(Objective.GetType())}", NoGradient));

    /// <summary>How one comes to a gradient.</summary>
    public static string NoGradient => char.ToLowerInvariant(Derivatives.NoGradient[0]) + Derivatives.NoGradient[1..].TrimEnd('.');

    public LandscapeNotes Notes(string? directions = null, ulong? seed = null) =>
        new() { Data = Samples, Directions = directions, Seed = seed };

    /// <summary>All that the values depend on but the directions and the axes.</summary>
    /// <param name="theta">The model's, (P).</param>
    /// <param name="chosen">The parts that are measured.</param>
    /// <param name="statistics">What happens to running statistics.</param>
    public IEnumerable<SurfaceInput> Inputs(
        ParameterVector theta, ImmutableArray<(DatasetPart? Part, IObjective Objective)> chosen, StatisticsUse statistics)
    {
        if (Objective is ProgramObjective program)
        {
            foreach (var input in Inputs(program, theta))
                yield return input;
            yield break;
        }

        if (Objective is not EmpiricalRisk risk)
            throw new RefusalException(Binding.Refusal.Idle("--out",
                "--of is an objective alone, of which a folder cannot tell what it was"));
        yield return new("architecture", Architecture ?? Described(risk.Network));
        yield return new("weights", ContentHash.Of(theta));
        yield return new("loss", Data is null ? OptionText.Kebab(risk.Loss.GetType().Name) : OptionText.Write(Data.Loss));
        if (risk.Loss is CategoricalLoss { Smoothing: { EveryClass: > 0 } smoothing })
            yield return new("label smoothing", OptionText.Write(1 - smoothing.TrueClass));
        yield return new("precision", OptionText.Write(risk.Options.Precision));
        yield return new("statistics", OptionText.Write(statistics));
        foreach (var (part, objective) in Parts)
        {
            bool isUsed = chosen.Contains((part, objective))
                || (statistics == StatisticsUse.Refreshed && ReferenceEquals(objective, Objective));
            if (isUsed && objective is EmpiricalRisk measured)
                yield return new(part is null ? "data" : $"{OptionText.Write(part)} data", ContentHash.Of(measured.Data));
        }
    }

    /// <summary>A program is known by its command, the files that stand in it, and what it says of itself.</summary>
    private static IEnumerable<SurfaceInput> Inputs(ProgramObjective program, ParameterVector theta)
    {
        yield return new("program", program.Command);
        foreach (var (name, hash) in program.Files)
            yield return new($"file {name}", hash);
        yield return new("description", ContentHash.Of(program.Description));
        yield return new("weights", ContentHash.Of(theta));
    }

    /// <summary>What the reader of a folder wants to know besides.</summary>
    public IEnumerable<SurfaceInput> FolderNotes(ImmutableArray<(DatasetPart? Part, IObjective Objective)> chosen)
    {
        yield return new("model", Name);
        yield return new("parameters", Layout.ParameterCount.ToString(CultureInfo.InvariantCulture));
        if (Data is not null)
            yield return new("data", Data.Name + (Data.Train.Map is { } map ? $", {Preparation.Describe(map)}" : ""));
        if (Objective is ProgramObjective program)
        {
            yield return new("data", program.Data ?? "not told");
            foreach (var measure in program.Measures.Where(measure => measure.Unit is not null))
                yield return new($"unit of {measure}", measure.Unit!);
        }

        foreach (var (part, objective) in chosen)
        {
            if (objective is ISampledObjective sampled)
                yield return new(part is null ? "samples" : $"{OptionText.Write(part)} samples",
                    sampled.SampleCount.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>A network without a name is known by its layers' lines.</summary>
    private static string Described(Network network) => ContentHash.Of(string.Join("; ", network.Layers.Select(layer => layer.ToString())));

    private string? Samples => (Objective, this[DatasetPart.Test]) switch
    {
        (EmpiricalRisk one, EmpiricalRisk other) =>
            Invariant($"{one.Data.Count} training and {other.Data.Count} test samples of {one.Data.Name}"),
        (ProgramObjective program, _) => program.Data,
        (EmpiricalRisk one, _) => Invariant($"{one.Data.Count} samples of {one.Data.Name}"),
        (ISampledObjective one, _) => Invariant($"{one.SampleCount} samples"),
        _ => null,
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
