using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Curvature;

/// <summary>What is known of the Hessian's spectrum at one theta, each number with its error, beside the exact spectrum
/// where that is affordable.</summary>
/// <remarks>Running statistics are left out: the Hessian is that of the trainable parameters.</remarks>
/// <example><code>
/// var spectrum = HessianSpectrum.Of(risk, theta, new RandomSource(1));
/// </code></example>
public sealed record HessianSpectrum
{
    private HessianSpectrum(Eigenpairs smallest, Eigenpairs largest) => (Smallest, Largest) = (smallest, largest);

    /// <summary>n, the number of trainable parameters.</summary>
    public required int Dimension { get; init; }

    /// <summary>From below.</summary>
    public Eigenpairs Smallest { get; }

    /// <summary>From above.</summary>
    public Eigenpairs Largest { get; }

    /// <summary>The distribution of all eigenvalues; null where it was not asked for.</summary>
    public SpectralDensity? Density { get; private init; }

    /// <summary>The sum of all eigenvalues, from the density's products; null without a density.</summary>
    public Estimate? Trace { get; private init; }

    public ImmutableArray<LayerCurvature> Layers { get; private init; } = [];

    /// <summary>All eigenvalues, ascending; null where there are too many.</summary>
    public ImmutableArray<double>? Exact { get; private init; }

    /// <summary>Where the objective has no second derivative and by which of its parts, or null: see
    /// <see cref="ITwiceDifferentiable.Kinks"/>.</summary>
    public string? Kinks { get; private init; }

    /// <summary>Hessian products spent on the estimates.</summary>
    public int Products { get; private init; }

    /// <summary>Whether the ends of the whole and of every layer reached their tolerance.</summary>
    public bool Converged => Smallest.Converged && Largest.Converged
        && Layers.All(layer => layer.Smallest.Converged && layer.Largest.Converged);

    /// <summary>The largest distance of an end's eigenvalue from the nearest exact one; null without the exact spectrum.</summary>
    public double? EndsError => Exact is { } exact
        ? Smallest.Values.Concat(Largest.Values).Max(value => exact.Min(truth => Math.Abs(value - truth)))
        : null;

    /// <summary>The trace's distance from the exact one, in standard errors; null without one of them.</summary>
    public double? TraceDeviation => Exact is { } exact && Trace is { } trace ? (trace.Value - exact.Sum()) / trace.StandardError : null;

    /// <summary>The matrix whose spectrum it is.</summary>
    public CurvatureMatrix Matrix { get; private init; }

    /// <param name="objective">f.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="random">Draws start vectors and probes.</param>
    /// <param name="options">How much is computed; null for the defaults.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The options ask for a matrix that the objective does not have.</exception>
    /// <exception cref="ArithmeticException">A product is not finite.</exception>
    public static HessianSpectrum Of(ITwiceDifferentiable objective, ReadOnlySpan<double> parameters, RandomSource random,
        HessianSpectrumOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(random);
        options ??= new();
        var whole = SymmetricOperator.Of(options.Matrix, objective, parameters);
        if (options.Progress is { } progress)
        {
            var counted = whole;
            whole = SymmetricOperator.Of(whole.Dimension, (vector, product) =>
            {
                counted.Multiply(vector, product);
                progress.Report(counted.Products);
            });
        }

        var matrix = whole.On(LayerBlocks.Trainable(objective.Layout));
        int count = Math.Min(options.Count, matrix.Dimension);
        var (smallest, largest) = Lanczos.Ends(
            matrix, count, count, random.Split(), options.Tolerance, options.MaxSteps, cancellation: cancellation);
        var density = options.Probes == 0
            ? null
            : SpectralDensity.Of(matrix, random.Split(), options.Probes, Math.Min(options.Steps, matrix.Dimension), cancellation);
        int products = matrix.Products;

        var layers = ImmutableArray.CreateBuilder<LayerCurvature>();
        var byLayer = options.Layers ? LayerBlocks.ByLayer(objective.Layout) : [];
        foreach (var (layer, blocks) in byLayer.Count > 1 ? byLayer : [])
        {
            var block = whole.On(blocks);
            var (low, high) = Lanczos.Ends(block, 1, 1, random.Split(), options.Tolerance, options.MaxSteps, cancellation: cancellation);
            layers.Add(new(layer, block.Dimension, low, high));
            products += block.Products;
        }

        return new HessianSpectrum(smallest, largest)
        {
            Dimension = matrix.Dimension,
            Density = density,
            Trace = density?.Trace(),
            Layers = layers.ToImmutable(),
            Exact = matrix.Dimension <= options.MostExact ? [.. Spectrum.Exact(matrix, cancellation)] : null,
            Kinks = objective.Kinks,
            Matrix = options.Matrix,
            Products = products,
        };
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Spectrum of {Dimension} parameters: {Smallest.Values[0]:G4} to {Largest.Values[0]:G4}{(Converged ? "" : " (NOT converged)")}, "
            + $"{Products} Hessian products");
}

/// <summary>How much of a Hessian's spectrum is computed.</summary>
public sealed record HessianSpectrumOptions
{
    /// <summary>Whose spectrum it is: the Hessian's unless said otherwise.</summary>
    public CurvatureMatrix Matrix { get; init; }

    /// <summary>Told the number of products after each.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>Eigenvalues from each end.</summary>
    public int Count { get; init; } = 3;

    /// <summary>Residual of an eigenvalue, relative to the largest size.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>Products for the ends at the most.</summary>
    public int MaxSteps { get; init; } = 100;

    /// <summary>Random vectors of the density; 0 leaves it and the trace out.</summary>
    public int Probes { get; init; } = 4;

    /// <summary>Products for each of them.</summary>
    public int Steps { get; init; } = 40;

    /// <summary>Whether every layer's own block is taken too.</summary>
    public bool Layers { get; init; } = true;

    /// <summary>Up to so many parameters all eigenvalues are computed beside the estimates; at most
    /// <see cref="Spectrum.MaxParameters"/>.</summary>
    public int MostExact { get; init; } = 400;
}
