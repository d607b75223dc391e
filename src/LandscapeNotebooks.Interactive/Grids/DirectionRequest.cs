using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Grids;

/// <summary>A question along directions: given, drawn, or those of a derivative; as they are, or scaled to theta.</summary>
public abstract record DirectionRequest<TResult> : GridRequest<TResult>
    where TResult : class
{
    [SuppressMessage("Naming", "CA1716", Justification = "The name is that of the option.")]
    [Option("trained model or objective to draw", Letter = 'm', Unless = nameof(Program))]
    public virtual Model? Of { get; init; }

    [Option("direction along x")]
    public Theta? D { get; init; }

    [Option("where directions come from that are not given; random where not given, or the principal components of a path")]
    public DirectionKind? Directions { get; init; }

    [Option("seed of what is drawn")]
    public ulong Seed { get; init; }

    [Option("how directions are scaled; by filters for random ones, and not at all for others, where not given")]
    public Normalization? Normalization { get; init; }

    [Option("what scaled directions do with biases; zero where not given, but a direction that is not drawn and not scaled either stays "
        + "as it is")]
    public BlockUse? Biases { get; init; }

    [Option("what scaled directions do with scales and shifts of batch normalisation; as biases where not given")]
    public BlockUse? BatchNormalization { get; init; }

    /// <inheritdoc/>
    protected sealed override Model? Looked => Of;

    /// <summary>Names of the properties that say how directions are made.</summary>
    private protected static IReadOnlyList<string> Making { get; } =
        [nameof(Directions), nameof(Seed), nameof(Normalization), nameof(Biases), nameof(BatchNormalization)];

    /// <summary>Refuses what would do nothing where none, or not all, of the directions have to be made.</summary>
    /// <param name="made">Directions that are not given.</param>
    /// <param name="drawn">Those of them that are random.</param>
    private protected IEnumerable<Refusal> CheckMaking(int made, int drawn)
    {
        if (made == 0)
            return [.. Idle("every direction is given", nameof(Directions), nameof(Seed)), .. CheckScaling(0)];
        bool hasSeed = drawn > 0 || Directions == DirectionKind.Hessian;
        return [.. hasSeed ? [] : Idle("nothing is drawn", nameof(Seed)), .. CheckScaling(drawn)];
    }

    private IEnumerable<Refusal> CheckScaling(int drawn) => drawn > 0 || Normalization is not null ? []
        : Idle("no direction is scaled; --normalization scales them", nameof(Biases), nameof(BatchNormalization));

    private protected RandomSource Draw() => new(Seed);

    /// <summary>A direction that a variable or a file gives.</summary>
    private protected MadeDirection Given(Subject subject, ParameterVector theta, Theta given, string axis) => Scaled(subject, theta,
        new(given.Numbers(subject, axis == "x" ? "--d" : "--e"), [new(axis, "own direction")]), Normalization);

    /// <summary>The direction of the gradient: uphill.</summary>
    private protected MadeDirection Gradient(Subject subject, ParameterVector theta) => Scaled(subject, theta,
        new(Landscapes.Planes.Directions.Gradient(Derivative<IDifferentiable>(subject), theta), [new("directions", "gradient")])
        {
            Text = "direction of the gradient",
        }, Normalization);

    /// <summary>Eigenvectors of the Hessian's largest eigenvalues.</summary>
    private protected (MadeDirection[] Directions, Eigenpairs Pairs) Eigenvectors(Subject subject, ParameterVector theta, int count,
        CancellationToken cancellation)
    {
        var pairs = Landscapes.Planes.Directions.HessianEigenvectors(Derivative<ITwiceDifferentiable>(subject), theta, Draw(), count,
            cancellation: cancellation);
        return ([.. pairs.Vectors.Select(vector => Scaled(subject, theta, new(vector, [new("directions", "eigenvectors of the Hessian")])
        {
            Text = "eigenvectors of the Hessian's largest eigenvalues",
            Seed = Seed,
        }, Normalization))], pairs);
    }

    /// <summary>The next direction of a random source.</summary>
    private protected MadeDirection Random(Subject subject, ParameterVector theta, RandomSource random, ulong seed)
    {
        double[] vector = new double[theta.Length];
        random.FillNormal(vector);
        return Scaled(subject, theta, new(vector!, [new("seed", seed.ToString(CultureInfo.InvariantCulture))])
        {
            Text = "random directions",
            Seed = seed,
            IsDrawn = true,
        },
            Normalization ?? Landscapes.Planes.Normalization.Filter);
    }

    private MadeDirection Scaled(Subject subject, ParameterVector theta, MadeDirection direction, Normalization? scaling)
    {
        if (scaling is not { } normalization)
            return direction with { Text = direction.Text is null ? null : $"{direction.Text}, not normalised" };
        string written = OptionText.Write(normalization);
        bool isKept = normalization == Landscapes.Planes.Normalization.None && !direction.IsDrawn;
        BlockUse usual = isKept ? BlockUse.Normalized : BlockUse.Zero, biases = Biases ?? usual, batch = BatchNormalization ?? usual;
        return direction with
        {
            Vector = Landscapes.Planes.Directions.Normalized(normalization, subject.Layout, theta, direction.Vector,
                new() { Biases = biases, BatchNormalization = batch }),
            Scaling = normalization,
            Text = direction.Text is null ? null : normalization == Landscapes.Planes.Normalization.None
                ? $"{direction.Text}, not normalised"
                : $"{direction.Text}, normalised by {written.Replace('-', ' ')}",
            Inputs = [.. direction.Inputs, new SurfaceInput("normalization",
                $"{written}, biases {OptionText.Write(biases)}, batch normalization {OptionText.Write(batch)}")],
        };
    }

    private T Derivative<T>(Subject subject)
        where T : class => subject.As<T>() ?? throw new RefusalException(new Refusal("--directions",
            $"is {OptionText.Write(Directions)}, but {OptionText.TypeName(subject.Objective.GetType())} has no such derivative",
            subject.As<IDifferentiable>() is not null ? null : Subjects.Subject.NoGradient));

    /// <summary>A direction with what it depends on and what is told of it.</summary>
    /// <param name="Vector">d, (P).</param>
    /// <param name="Inputs">What a folder says that it depends on.</param>
    private protected sealed record MadeDirection(ParameterVector Vector, SurfaceInput[] Inputs)
    {
        public Normalization Scaling { get; init; } = Landscapes.Planes.Normalization.None;

        /// <summary>What a caption says; null for a given one.</summary>
        public string? Text { get; init; }

        /// <summary>The seed of what was drawn.</summary>
        public ulong? Seed { get; init; }

        /// <summary>Whether a random source gave it.</summary>
        public bool IsDrawn { get; init; }

        /// <summary>What its coordinate counts.</summary>
        public Func<string, string, Coordinate> Counts
        {
            get => field ?? ((name, direction) => Coordinate.Along(name, direction, Scaling));
            init;
        }
    }
}
