using System.Collections.Immutable;
using System.Diagnostics;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Landscapes;

/// <summary>Measures over several planes with the same axes: draws of a random plane through one theta, or planes that lie on each
/// other.</summary>
/// <example><code>
/// var planes = Enumerable.Range(0, 5).Select(draw => Plane.Random(risk.Layout, theta, new RandomSource((ulong)draw))).ToArray();
/// var band = SurfaceBand.Evaluate([Measure.Of("train", risk)], planes, axis, axis);
/// var topology = TopologyBand.Of(band.Surfaces.Select(surfaces => SublevelSets.Of(surfaces["train loss"])));
/// </code></example>
public sealed class SurfaceBand
{
    private SurfaceBand(ImmutableArray<Surfaces> surfaces) => Surfaces = surfaces;

    /// <summary>Those of each plane, in their order.</summary>
    public ImmutableArray<Surfaces> Surfaces { get; }

    /// <summary>Evaluates measures over every plane.</summary>
    /// <param name="measures">What is taken at every point.</param>
    /// <param name="planes">K planes.</param>
    /// <param name="x">a.</param>
    /// <param name="y">b.</param>
    /// <param name="options">Threads, store, time, progress; a store holds K times the points of a plane, plane by plane.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>;
    /// the store keeps what is done.</param>
    /// <exception cref="ArgumentException">There is no plane, lengths differ, or the store is of another size.</exception>
    public static SurfaceBand Evaluate(ImmutableArray<Measure> measures, IReadOnlyList<Plane> planes, Axis x, Axis y,
        SurfaceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(planes);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        options ??= new();
        if (planes.Count == 0)
            throw new ArgumentException("There is no plane, expected at least one.", nameof(planes));
        int each = GridSize.Points(x.Count, y.Count), all = GridSize.Points(x.Count, y.Count, planes.Count);
        if (options.Store is { } store && store.PointCount != all)
            throw new ArgumentException(
                $"The store holds {store.PointCount} points, expected {all}: {each} for each of {planes.Count} planes.", nameof(options));

        long began = Stopwatch.GetTimestamp();
        var surfaces = ImmutableArray.CreateBuilder<Surfaces>(planes.Count);
        for (int k = 0; k < planes.Count; k++)
        {
            var own = options with
            {
                Store = options.Store is null ? null : new PointRange(options.Store, k * each, each),
                TimeBudget = options.TimeBudget - Stopwatch.GetElapsedTime(began),
                Progress = options.Progress is null ? null : new PartProgress(options.Progress, k * each, all, began),
            };
            surfaces.Add(Landscapes.Surfaces.Evaluate(measures, planes[k], x, y, own, cancellation));
        }

        return new(surfaces.MoveToImmutable());
    }

    public override string ToString() => $"{Surfaces.Length} planes, each {Surfaces[0]}";
}
