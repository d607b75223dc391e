using System.ComponentModel;
using System.Globalization;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--of risk --at theta --count 3</c>, or <c>--of run</c> with what train kept.</summary>
[Description("Computes the spectrum of the Hessian, or of another matrix of curvature: its ends, its density, its trace, layer by layer, "
    + "each with its error.")]
public sealed record SpectrumRequest : CurvedRequest<HessianSpectrum>
{
    private static readonly HessianSpectrumOptions Usual = new();

    [Option("whose spectrum: network-curvature is the Hessian minus Gauss-Newton; all but the Hessian need a network")]
    public CurvatureMatrix Matrix { get; init; }

    [Option("eigenvalues from each end", Least = 1, Most = 1000)]
    public int Count { get; init; } = Usual.Count;

    [Option("residual of an eigenvalue, relative to the largest", Least = 0, Most = 1)]
    public double Tolerance { get; init; } = Usual.Tolerance;

    [Option("products for the ends at the most", Least = 1, Most = 100_000)]
    public int MaxSteps { get; init; } = Usual.MaxSteps;

    [Option("random vectors of the density, at least 2; 0 leaves it and the trace out", Least = 0, Most = 10_000)]
    public int Probes { get; init; } = Usual.Probes;

    [Option("products for each random vector", Least = 2, Most = 10_000)]
    public int Steps { get; init; } = Usual.Steps;

    [Option("leaves the layers out")]
    public bool Whole { get; init; }

    [Option("up to so many parameters all eigenvalues are computed too", Least = 0, Most = Spectrum.MaxParameters)]
    public int Exact { get; init; } = Usual.MostExact;

    [Option("seed of the random vectors")]
    public ulong Seed { get; init; }

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
    [
        .. base.Check(),
        .. Probes == 1 ? [new("--probes", "is 1, expected 0 or at least 2: their spread is the error")] : Array.Empty<Refusal>(),
        .. Probes == 0 ? Idle("there are no --probes", nameof(Steps)) : [],
    ];

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        var (_, objective, theta) = Placed(Progress.None, cancellation);
        double[] vector = new double[theta.Length], product = new double[theta.Length];
        new RandomSource(Seed).FillNormal(vector);
        var matrix = Refused(() => SymmetricOperator.Of(Matrix, objective, theta));
        return Cost.Of(Expected(objective.Layout), Products, () => matrix.Multiply(vector, product), cancellation);
    }

    /// <inheritdoc/>
    protected override Answer<HessianSpectrum> Run(Progress progress, CancellationToken cancellation)
    {
        var (_, objective, theta) = Placed(progress, cancellation);
        double expected = Expected(objective.Layout);
        int done = 0;
        var work = progress.Begin(Products);
        var spectrum = Refused(() => HessianSpectrum.Of(objective, theta, new RandomSource(Seed), new()
        {
            Matrix = Matrix,
            Progress = new Counter(count => work.Report(Math.Min(0.99, (done = count) / expected))),
            Count = Count,
            Tolerance = Tolerance,
            MaxSteps = MaxSteps,
            Probes = Probes,
            Steps = Steps,
            Layers = !Whole,
            MostExact = Exact,
        }, cancellation));
        work.Done($"{done} {Products} done");
        return new(spectrum)
        {
            Picture = () => SpectrumFigures.Plot(spectrum),
            Details = [.. spectrum.Layers.Select(Describe)],
            Unfinished = spectrum.Converged ? null : "an end did not converge; more --max-steps may do",
        };
    }

    private string Products => Matrix == CurvatureMatrix.Hessian ? "Hessian products" : "products";

    /// <summary>A matrix that the model does not have is a matter of the option.</summary>
    private T Refused<T>(Func<T> compute)
    {
        try
        {
            return compute();
        }
        catch (ArgumentException error) when (Matrix != CurvatureMatrix.Hessian)
        {
            throw new RefusalException(new Refusal("--matrix", $"is {OptionText.Write(Matrix)}: {error.Message}"));
        }
    }

    /// <summary>Told on the thread that computes, at once.</summary>
    private sealed class Counter(Action<int> told) : IProgress<int>
    {
        public void Report(int value) => told(value);
    }

    private double Expected(ParameterLayout layout)
    {
        int layers = Whole ? 0 : LayerBlocks.ByLayer(layout).Count;
        return MaxSteps / 2.0 * (1 + (layers > 1 ? layers : 0)) + (double)Probes * Steps;
    }

    private static string Describe(LayerCurvature layer) => string.Create(CultureInfo.InvariantCulture,
        $"  layer {layer.Layer}: {layer.Parameters} parameters, {layer.Smallest.Values[0]:G4} to {layer.Largest.Values[0]:G4}");
}
