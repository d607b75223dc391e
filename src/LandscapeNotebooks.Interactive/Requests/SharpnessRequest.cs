using System.Collections.Immutable;
using System.ComponentModel;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Sharpness;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--of run</c>, <c>--of run --measures largest-eigenvalue,fisher-rao --rescale 10</c></summary>
[Description("Measures how sharp the loss is around a model, in many senses, each with its error, its cost and what leaves it as it is.")]
public sealed record SharpnessRequest : CurvedRequest<SharpnessReport>
{
    [Option("measures, all that the model has where not given")]
    public SharpnessKind[] Measures { get; init; } = [];

    [Option("radius of the worst cases, of adaptive ones in shares of the parameters; each one's own where not given", Least = 1e-12,
        Most = 1e6)]
    public double? Radius { get; init; }

    [Option("deviation of the noise of average cases, of adaptive ones in shares of the parameters; each one's own where not given",
        Least = 1e-12, Most = 1e6)]
    public double? Noise { get; init; }

    [Option("takes all again of the same function in other parameters: the first layer times this, the next over it", Least = 1e-6,
        Most = 1e6)]
    public double? Rescale { get; init; }

    [Option("seed of the draws")]
    public ulong Seed { get; init; }

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
    [
        .. base.Check(),
        .. Measures.Length == 0 || Measures.Any(kind => kind.HasRadius()) ? [] : Idle("no worst case is measured", nameof(Radius)),
        .. Measures.Length == 0 || Measures.Any(kind => kind.HasNoise()) ? [] : Idle("no average case is measured", nameof(Noise)),
        .. Rescale is null && Figure.Length > 0
            ? [Refusal.Idle("--figure", "measures alone are a table, and a figure shows what a rescaling does to them",
                "add --rescale 10, or leave it out")] : Array.Empty<Refusal>(),
        .. Rescale == 1 ? Idle("a factor of 1 changes nothing", nameof(Rescale)) : [],
    ];

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        var (_, objective, theta) = Placed(Progress.None, cancellation);
        double[] gradient = new double[theta.Length];
        double gradients = Chosen(objective).Sum(measure => measure.ExpectedGradients) * (Rescale is null ? 1 : 2);
        return Cost.Of(gradients, "gradients", () => objective.Gradient(theta, gradient), cancellation);
    }

    /// <inheritdoc/>
    protected override Answer<SharpnessReport> Run(Progress progress, CancellationToken cancellation)
    {
        var (subject, objective, theta) = Placed(progress, cancellation);
        var measures = Chosen(objective);
        var rescaled = Rescale is { } factor ? Refused(
            "--rescale", () => Rescaling.OfLayer(subject.Risk("--rescale").Network, theta, 0, factor)) : null;
        double all = measures.Length * (rescaled is null ? 1 : 2);
        var work = progress.Begin(Invariant($"{measures.Length} measures"));
        var report = Refused("--measures", () => SharpnessReport.Of(
            objective, theta, measures, new RandomSource(Seed), done => work.Report(Math.Min(0.99, done / all)), cancellation));
        if (rescaled is not null)
        {
            var other = Refused("--rescale", () => SharpnessReport.Of(objective, rescaled, measures, new RandomSource(Seed),
                done => work.Report(Math.Min(0.99, (measures.Length + done) / all)), cancellation));
            report = report with { Rescaled = other.Values, Factor = Rescale };
        }

        work.Done(Invariant($"{measures.Length} measures taken"));
        return new(report) { Picture = rescaled is null ? null : () => SharpnessFigures.Plot(report) };
    }

    private ImmutableArray<SharpnessMeasure> Chosen(ITwiceDifferentiable objective) =>
        [.. (Measures.Length == 0 ? SharpnessKinds.Of(objective) : [.. Measures.Distinct()]).Select(kind => kind.Measure(Radius, Noise))];

    /// <summary>What cannot be measured of this model is a matter of the option.</summary>
    private static T Refused<T>(string option, Func<T> compute)
    {
        try
        {
            return compute();
        }
        catch (ArgumentException error)
        {
            throw new RefusalException(new Refusal(option, $"cannot be: {error.Message.Split(" (Parameter")[0].TrimEnd('.')}"));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
