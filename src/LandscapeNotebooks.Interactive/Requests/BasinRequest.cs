using System.ComponentModel;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Sharpness;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary><c>--of run --rise 0.1</c></summary>
[Description("Draws how far the loss stays low along directions that matter, the sharpest and the worst among them, beside random ones.")]
public sealed record BasinRequest : CurvedRequest<Basin>
{
    [Option("how far the loss rises at the edge", Least = 1e-12, Most = 1e12)]
    public double Rise { get; init; } = 0.1;

    [Option("random directions", Least = 1, Most = 10_000)]
    public int Random { get; init; } = 20;

    [Option("seed of the random directions")]
    public ulong Seed { get; init; }

    /// <inheritdoc/>
    protected override Cost? Price(CancellationToken cancellation)
    {
        var (_, objective, theta) = Placed(Progress.None, cancellation);
        const int named = 6, values = 80; // a direction's: two ways, some 15 to its edge and 25 of its profile
        return Cost.Of((named + Random) * values, "values", () => objective.Value(theta), cancellation);
    }

    /// <inheritdoc/>
    protected override Answer<Basin> Run(Progress progress, CancellationToken cancellation)
    {
        var (_, objective, theta) = Placed(progress, cancellation);
        var work = progress.Begin("directions");
        var basin = Basin.Of(objective, theta, new RandomSource(Seed), Rise, Random,
            cancellation: cancellation);
        work.Done($"{basin.Directions.Length} directions done");
        return new(basin) { Picture = () => SharpnessFigures.Plot(basin) };
    }
}
