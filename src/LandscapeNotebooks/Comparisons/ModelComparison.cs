using System.Collections.Immutable;
using LandscapeNotebooks.Connectivity;
using LandscapeNotebooks.Connectivity.Permutations;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tables;
using LandscapeNotebooks.Topology;

namespace LandscapeNotebooks.Comparisons;

/// <summary>Several models against each other on the same samples: what they see, what they answer, where their weights are, what lies
/// between them, and what the loss around each looks like.</summary>
/// <param name="Names">The models.</param>
/// <param name="Alignment">Linear CKA of a layer, (M, M): 1 for the same up to a turn and a scale.</param>
/// <param name="Disagreement">The share of samples that two models answer differently, (M, M).</param>
/// <param name="Distance">|theta - theta'|, (M, M); NaN where the layouts differ.</param>
/// <param name="Aligned">The same after the hidden units of one were put into the order of the other; NaN where that is not known.</param>
public sealed record ModelComparison(
    ImmutableArray<string> Names, double[,] Alignment, double[,] Disagreement, double[,] Distance, double[,] Aligned)
{
    /// <summary>What <see cref="Tables"/> calls <see cref="Alignment"/>, the one table in which more is nearer.</summary>
    public const string AlignmentTitle = "linear CKA";

    /// <summary>The barrier of the loss on the straight line to the other model, its hidden units aligned where their symmetry is known,
    /// (M, M); NaN where the layouts differ or nothing was asked for.</summary>
    public double[,]? Barrier { get; init; }

    /// <summary>The bottleneck distance of the minima of the models' planes, (M, M); null where they were not asked for.</summary>
    public double[,]? Bottleneck { get; init; }

    /// <summary>What each model is by itself.</summary>
    public ImmutableArray<ModelShape> Models { get; init; } = [];

    /// <summary>Points of a plane as far from each other as the models disagree.</summary>
    public ModelMap Map => ModelMap.Of(Disagreement);

    /// <summary>The tables with what each says, those that were taken, in the order of the parameters.</summary>
    public IEnumerable<(string Title, double[,] Values)> Tables() => new (string Title, double[,]? Values)[]
    {
        (AlignmentTitle, Alignment), ("share answered differently", Disagreement), ("distance of weights", Distance),
        ("distance of weights, aligned", Aligned), ("barrier of the loss", Barrier), ("bottleneck distance of minima", Bottleneck),
    }.Where(table => table.Values is not null).Select(table => (table.Title, table.Values!));

    /// <param name="models">At least two, of the same samples.</param>
    /// <param name="random">Where the order comes from in which hidden units are matched, and the probes and planes.</param>
    /// <param name="options">How much is compared; null for the defaults.</param>
    /// <param name="cancellation">Ends the comparison with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The models are of other samples, these have no classes, or a layer is missing.</exception>
    public static ModelComparison Of(IEnumerable<ComparedModel> models, RandomSource random, ModelComparisonOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        options ??= new();
        ComparedModel[] all = [.. models];
        Require(all);
        RandomSource matching = random.Split(), probing = random.Split(), drawing = random.Split();
        int samples = Math.Min(options.Samples, all[0].Seen.SampleCount), done = 0;
        var (seen, answers) = (new double[all.Length][][], new int[all.Length][]);
        var shapes = new ModelShape[all.Length];
        for (int i = 0; i < all.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var activations = Seen(all[i], samples, options.Layer);
            seen[i] = CenteredAlignment.Grams(activations.Values.AsSpan(), samples, options.BatchSize);
            answers[i] = all[i].Seen.Predict(all[i].Parameters);
            shapes[i] = Shape(all[i], activations.Name, options, new(probing.State), new(drawing.State), cancellation); // draws as for all
            options.Done?.Invoke(++done);
        }

        bool[] isKnown = [.. all.Select(model => IsKnown(model.Risk.Network))];
        double[,] alignment = Table(1), disagreement = Table(0), distance = Table(0), aligned = Table(0), barrier = Table(0),
            bottleneck = Table(0);
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                cancellation.ThrowIfCancellationRequested();
                Both(alignment, CenteredAlignment.Linear(seen[i], seen[j]));
                Both(disagreement, answers[i].Zip(answers[j]).Count(pair => pair.First != pair.Second) / (double)answers[i].Length);
                bool isSame = all[i].Risk.Layout.Equals(all[j].Risk.Layout);
                var other = !isSame || !isKnown[i] ? all[j].Parameters
                    : WeightMatching.Align(all[i].Risk.Network, all[i].Parameters, all[j].Parameters, matching.Split(),
                        cancellation: cancellation).Parameters;
                Both(distance, Between(all[i].Parameters, all[j].Parameters));
                Both(aligned, isSame && isKnown[i] ? Between(all[i].Parameters, other) : double.NaN);
                Both(barrier, isSame && options.Points > 0 && Equals(all[i].Risk.Data.Map, all[j].Risk.Data.Map)
                    ? Along(all[i].Risk, all[i].Parameters, other, options.Points, cancellation) : double.NaN);
                if (options.Grid > 0)
                    Both(bottleneck, shapes[i].Sets!.Diagram(0).Bottleneck(shapes[j].Sets!.Diagram(0)));
                options.Done?.Invoke(++done);

                void Both(double[,] table, double value) => table[i, j] = table[j, i] = value;
            }
        }

        return new([.. all.Select(model => model.Name)], alignment, disagreement, distance, aligned)
        {
            Barrier = options.Points > 0 ? barrier : null,
            Bottleneck = options.Grid > 0 ? bottleneck : null,
            Models = [.. shapes],
        };

        double[,] Table(double own)
        {
            double[,] table = new double[all.Length, all.Length];
            for (int i = 0; i < all.Length; i++)
                table[i, i] = own;
            return table;
        }
    }

    /// <summary>A row for every model.</summary>
    public Table ToTable() => Table.Of(
    [
        ("model", Names),
        .. Of("layer", model => model.Layer),
        .. Of("parameters", model => model.Parameters),
        .. Of("loss", model => model.Loss),
        .. Of("accuracy", model => model.Accuracy),
        .. Of("largest eigenvalue", model => model.Spectrum?.Largest.Values[0]),
        .. Of("trace", model => model.Spectrum?.Trace?.Value),
        .. Of("trace error", model => model.Spectrum?.Trace?.StandardError),
        .. Of("minima of the plane", model => model.Sets?.Tree.Branches.Length),
        .. Of("SMAD", model => model.Sets?.Tree.SaddleMinimumDistance),
    ]);

    public override string ToString() => $"{ToTable()}";

    /// <summary>A column of what was taken of every model.</summary>
    private IEnumerable<TableColumn> Of(string title, Func<ModelShape, object?> of) =>
        Models.IsEmpty || Models.Any(model => of(model) is null) ? [] : [new(title, Models.Select(of))];

    private static void Require(ComparedModel[] models)
    {
        if (models.Length < 2)
            throw new ArgumentException($"There is {models.Length} model, expected at least 2.", nameof(models));
        if (Array.Find(models, model => model.Seen.Data.ClassCount == 0) is { } targets)
            throw new ArgumentException($"{targets.Name} answers with numbers, expected classes.", nameof(models));
        if (Array.Find(models, model => !IsSame(model.Seen.Data, models[0].Seen.Data)) is { } other)
        {
            throw new ArgumentException($"{other.Name} is of other data than {models[0].Name}, expected the same samples.", nameof(models));
        }
    }

    /// <summary>Whether samples are the same; of data that were prepared otherwise their labels tell.</summary>
    private static bool IsSame(Dataset one, Dataset other) => ReferenceEquals(one, other)
        || (one.Count == other.Count && one.InputSize == other.InputSize && one.Labels.SequenceEqual(other.Labels)
            && (!Equals(one.Map, other.Map)
                || Enumerable.Range(0, one.Count).All(n => one.Inputs(n).AsSpan().SequenceEqual(other.Inputs(n)))));

    private static Activations Seen(ComparedModel model, int samples, string? layer)
    {
        var network = model.Risk.Network;
        string[] names = [.. Activations.Names(network)];
        int index = layer is null ? Math.Max(0, names.Length - 2) : Array.IndexOf(names, layer);
        return index >= 0 ? Activations.Of(network, model.Parameters, model.Seen.Data.Take(samples), index) : throw new ArgumentException(
            $"{model.Name} has no layer {layer}, expected one of {string.Join(", ", names)}.", nameof(layer));
    }

    private static ModelShape Shape(ComparedModel model, string layer, ModelComparisonOptions options, RandomSource probing,
        RandomSource drawing, CancellationToken cancellation)
    {
        var (risk, theta) = (model.Risk, model.Parameters);
        var evaluation = model.Seen.Evaluate(theta);
        var axis = new Axis(-options.Radius, options.Radius, Math.Max(2, options.Grid));
        var plane = options.Grid == 0 ? null : Surfaces.Evaluate([Measure.Of(new Reading("loss", ReadingKind.Loss), risk)],
            Plane.Random(risk.Layout, theta, drawing), axis, axis, cancellation: cancellation)[0];
        return new(model.Name, theta.Length, layer, evaluation.Loss, evaluation.Accuracy)
        {
            Spectrum = options.Probes == 0 ? null : HessianSpectrum.Of(risk, theta, probing, new()
            {
                Count = 1,
                Probes = options.Probes,
                Steps = options.Steps,
                MaxSteps = options.Steps,
                Tolerance = 1e-2,
                Layers = false,
                MostExact = 0,
            }, cancellation),
            Plane = plane,
            Sets = plane is null ? null : SublevelSets.Of(plane),
        };
    }

    private static bool IsKnown(Network network)
    {
        try
        {
            return PermutationSymmetry.Of(network) is not null;
        }
        catch (ArgumentException)
        {
            return false; // a layer of the user's own: no units are matched
        }
    }

    private static double Along(EmpiricalRisk risk, ParameterVector one, ParameterVector other, int points, CancellationToken cancellation)
    {
        var statistics = risk.Layout.Blocks.Any(block => block.Kind.IsStatistic()) ? risk : null;
        return CurveProfile.Evaluate(PolygonalChain.Chord(one, other), [Measure.Of(new Reading("loss", ReadingKind.Loss), risk)], points,
            statistics, cancellation: cancellation).Barrier("loss").Height;
    }

    private static double Between(ParameterVector one, ParameterVector other) =>
        one.Length == other.Length ? (one - other).Norm() : double.NaN;
}
