using System.ComponentModel;
using System.Globalization;
using System.Text;
using LandscapeNotebooks.Connectivity;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Grids;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--of one --to other --epochs 60 --align</c></summary>
[Description("Trains a curve between two models along which the loss stays low, and draws it beside the straight line and on its plane.")]
public sealed record ConnectRequest : ObjectiveRequest<Connection>
{
    private static readonly ConnectionOptions Usual = new();

    [Option("one model, whose data the curve is trained on", Letter = 'm', Unless = nameof(Program))]
    public Model? Of { get; init; }

    [Option("the other model")]
    public required Theta To { get; init; }

    [Option("parameters of the one model; its own where not given")]
    public Theta? At { get; init; }

    [Option("curve between them")]
    public CurveKind Kind { get; init; } = Usual.Kind;

    [Option("bends of the curve", Least = 1, Most = 20)]
    public int Bends { get; init; } = Usual.Bends;

    [Option("permutes the hidden units of the other model towards those of the one before")]
    public bool Align { get; init; }

    [Option("rule of the update")]
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Adam;

    [Option("learning rate at the beginning; it falls to a hundredth", Least = 0)]
    public double Rate { get; init; } = 0.01;

    [Option("momentum of the rules that have it: momentum and nesterov", Least = 0, Most = 0.999999)]
    public double Momentum { get; init; } = 0.9;

    [Option("largest norm of the gradient over all bends; a longer one is shortened to it", Least = 0)]
    public double? ClipNorm { get; init; }

    [Option("random changes of the images in every step, in this order")]
    public Augmenting? Augment { get; init; }

    [Option("L2 penalty on the weights along the curve", Least = 0)]
    public double Decay { get; init; }

    [Option("passes over the data; steps where there are none, as of a program", Least = 1, Most = 1_000_000)]
    public int Epochs { get; init; } = Usual.Epochs;

    [Option("samples of a mini-batch", Least = 1)]
    public int Batch { get; init; } = Usual.BatchSize;

    [Option("points along either way, both ends included", Least = 2, Most = 100_001)]
    public int Points { get; init; } = Usual.Points;

    [Option("points along either axis of the curve's plane; 0 leaves the plane out", Least = 0, Most = 2001)]
    public int Grid { get; init; } = 21;

    [Option("seed of the curve's training")]
    public ulong Seed { get; init; } = 1;

    [Option("folder for the curve's bends, profile.csv, and the figures profile.svg and plane.svg", Letter = 'o', Writes = Target.Folder)]
    public string? Out { get; init; }

    [Option("file that keeps the training after every epoch: the same command goes on from it", Writes = Target.File)]
    public string? Checkpoint { get; init; }

    /// <inheritdoc/>
    protected override Model? Looked => Of;

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
    [
        .. base.Check(),
        .. Optimizer is OptimizerKind.Momentum or OptimizerKind.Nesterov ? [] : Idle("the rule has none", nameof(Momentum)),
        .. ClipNorm == 0 ? [new("--clip-norm", "is 0, expected a number above 0")] : Array.Empty<Refusal>(),
        .. Program is null ? [] : Idle("a program is asked for all of its data at once", nameof(Batch), nameof(Augment)),
        .. Program is null ? [] : Idle("the hidden units of a program's model are not known", nameof(Align)),
        .. Grid == 1 ? [new("--grid", "is 1, expected 0 or at least 2")] : Array.Empty<Refusal>(),
    ];

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        var train = Trained(Subject(Progress.None, cancellation));
        return Cost.OfEpochs(Epochs, train, Batch, new double[train.ParameterCount], cancellation);
    }

    /// <inheritdoc/>
    protected override Answer<Connection> Run(Progress progress, CancellationToken cancellation)
    {
        var subject = Subject(progress, cancellation);
        var train = Trained(subject);
        ParameterVector first = subject.At(At, orZeros: false), second = To.Other(first, subject, "--to");
        ConnectionOptions options = new()
        {
            Kind = Kind,
            Bends = Bends,
            Align = Align,
            Epochs = Epochs,
            BatchSize = Batch,
            Optimizer = Optimizer.With(Rate, Momentum, decay: 0, ClipNorm),
            L2Penalty = Decay,
            Points = Points,
            Checkpoint = CheckpointOptions.AfterEpochs(Checkpoint),
        };
        var work = progress.Begin($"{Epochs} epochs of the curve");
        var told = new EpochProgress(work, Epochs);
        var random = new RandomSource(Seed);
        var connection = train is EmpiricalRisk risk
            ? Connection.Train(risk, subject[DatasetPart.Test] as EmpiricalRisk, first, second, options, random, told, cancellation)
            : Connection.Train(train, subject.Measures([], StatisticsUse.Interpolated, "loss"), first, second, options, random, told,
                cancellation);
        work.Done($"{Epochs} epochs of the curve done");
        var profiles = ConnectionFigures.Plot(connection);
        if (Out is not null)
            TargetPath.Write("--out", Out, folder => Write(folder, connection, subject, profiles)); // before the plane can be stopped
        Figure? plane = null;
        string? flat = null;
        try
        {
            plane = Grid == 0 ? null : OnPlane(connection, subject, progress, cancellation);
        }
        catch (ArgumentException error)
        {
            flat = $"no plane: {error.Message.Split(" (Parameter '")[0]}";
        }

        if (Out is not null && plane is not null)
            TargetPath.Write("--out", Path.Combine(Out, "plane.svg"), path => plane.Save(path));
        return new(connection, plane is null ? profiles : Figures.Figure.Grid(2, profiles, plane))
        {
            Lines = [.. Barriers(connection), .. RestartLines, .. flat is null ? Array.Empty<string>() : [flat]],
            Files = Out is null ? [] : [$"curve  {Out}"],
        };
    }

    /// <summary>What the curve is trained on.</summary>
    private ISampledObjective Trained(Subject subject)
    {
        if (Align && subject.Objective is not EmpiricalRisk)
            throw new RefusalException(Refusal.Idle("--align", "the hidden units of this objective are not known"));
        return Augment?.Of(subject.Objective) ?? subject.Objective as ISampledObjective ?? Objective.AsOneSample(subject.Smooth);
    }

    private static IEnumerable<string> Barriers(Connection connection) =>
        connection.AlongCurve.Slice.Readings.Select(reading => reading.IsGain
            ? string.Create(CultureInfo.InvariantCulture, $"{reading.Name}: least {connection.AlongChord.Summary(reading.Name).Minimum:G5} "
                + $"along the chord, {connection.AlongCurve.Summary(reading.Name).Minimum:G5} along the curve")
            : string.Create(CultureInfo.InvariantCulture, $"{reading.Name}: barrier "
                + $"{connection.AlongChord.Barrier(reading.Name).Height:G5} along the chord, "
                + $"{connection.AlongCurve.Barrier(reading.Name).Height:G5} along the curve"));

    private Figure OnPlane(Connection connection, Subject subject, Progress progress, CancellationToken cancellation)
    {
        string measure = connection.AlongCurve.Names[0]; // the loss
        var work = progress.Begin($"{Grid} x {Grid} points of the plane");
        var surfaces = connection.OnPlane(Grid, options: new() { Progress = new PointProgress(work) }, cancellation: cancellation);
        work.Done($"{Grid} x {Grid} points of the plane done");
        return connection.Curve.Over(surfaces[measure], new()
        {
            Measure = measure,
            Scale = AxisScale.Log,
            Notes = subject.Notes("plane through both models and the curve", Seed),
        });
    }

    private static void Write(string folder, Connection connection, Subject subject, Figure profiles)
    {
        for (int j = 1; j <= connection.Curve.BendCount; j++)
            ModelFile.Write(Path.Combine(folder, $"bend{j}.safetensors"), subject, connection.Curve.Points[j].AsSpan());
        if (connection.Alignment is { } alignment)
            ModelFile.Write(Path.Combine(folder, "aligned.safetensors"), subject, alignment.Parameters.AsSpan());
        AtomicFile.Write(Path.Combine(folder, "profile.csv"), Table(connection));
        profiles.Save(Path.Combine(folder, "profile.svg"));
    }

    /// <summary>A row for every t: the share of the length and every measure, along the chord and along the curve.</summary>
    private static string Table(Connection connection)
    {
        var (chord, curve) = (connection.AlongChord, connection.AlongCurve);
        var text = new StringBuilder("t,curve share of length");
        foreach (string name in chord.Names)
            text.Append(CultureInfo.InvariantCulture, $",chord {name},curve {name}");
        text.Append('\n');
        var shares = curve.Shares;
        for (int i = 0; i < chord.T.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{chord.T[i]:R},{shares[i]:R}");
            foreach (string name in chord.Names)
                text.Append(CultureInfo.InvariantCulture, $",{chord[name][i]:R},{curve[name][i]:R}");
            text.Append('\n');
        }

        return text.ToString();
    }
}
