using System.Collections.Immutable;
using System.Diagnostics;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes;

/// <summary>Measures along several directions from one theta: how much the picture depends on the direction that was drawn.</summary>
/// <remarks>One random direction is a sample of one; the band of K says what belongs to the model and what to the draw.</remarks>
/// <example><code>
/// var band = SliceBand.Random(
///     [Measure.Of("train", risk)], risk.Layout, theta, new RandomSource(seed: 1), count: 10, Axis.Parse("-1:1:51"));
/// var mean = band.Mean("train loss"); var spread = band.StandardDeviation("train loss");
/// </code></example>
public sealed class SliceBand
{
    private SliceBand(ImmutableArray<Slice> slices) => Slices = slices;

    /// <summary>A slice a direction, in their order.</summary>
    public ImmutableArray<Slice> Slices { get; }

    public Axis Axis => Slices[0].Axis;

    /// <summary>What was measured, such as <c>test loss</c>.</summary>
    public ImmutableArray<string> Names => Slices[0].Names;

    /// <summary>Evaluates measures along every direction.</summary>
    /// <param name="measures">What is taken at every point.</param>
    /// <param name="origin">theta, (P).</param>
    /// <param name="directions">K directions, (P) each.</param>
    /// <param name="axis">t.</param>
    /// <param name="options">Threads, store, time, progress; a store holds K times the axis's points, direction by direction.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>;
    /// the store keeps what is done.</param>
    /// <exception cref="ArgumentException">There is no direction, lengths differ, or the store is of another size.</exception>
    public static SliceBand Evaluate(ImmutableArray<Measure> measures, ParameterVector origin,
        IReadOnlyList<ParameterVector> directions, Axis axis,
        SurfaceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(directions);
        return Evaluate(measures, [.. directions.Select(direction => StraightLine.Along(origin, direction))], axis, options, cancellation);
    }

    /// <summary>Evaluates measures along every line, such as <see cref="StraightLine.Along"/> a direction.</summary>
    /// <inheritdoc cref="Evaluate(ImmutableArray{Measure}, ParameterVector, IReadOnlyList{ParameterVector}, Axis, SurfaceOptions,
    /// CancellationToken)"/>
    public static SliceBand Evaluate(ImmutableArray<Measure> measures, IReadOnlyList<ICurve> lines, Axis axis,
        SurfaceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(axis);
        options ??= new();
        if (lines.Count == 0)
            throw new ArgumentException("There is no direction, expected at least one.", nameof(lines));
        if (options.Store is { } store && store.PointCount != axis.Count * lines.Count)
            throw new ArgumentException(
                $"The store holds {store.PointCount} points, expected {axis.Count * lines.Count}: {axis.Count} for each of "
                    + $"{lines.Count} directions.",
                nameof(options));

        long began = Stopwatch.GetTimestamp();
        var slices = ImmutableArray.CreateBuilder<Slice>(lines.Count);
        for (int k = 0; k < lines.Count; k++)
        {
            var own = options with
            {
                Store = options.Store is null ? null : new PointRange(options.Store, k * axis.Count, axis.Count),
                TimeBudget = options.TimeBudget - Stopwatch.GetElapsedTime(began),
                Progress = options.Progress is null
                    ? null
                    : new PartProgress(options.Progress, k * axis.Count, lines.Count * axis.Count, began),
            };
            slices.Add(Slice.Evaluate(measures, lines[k], axis, own, cancellation));
        }

        return new(slices.MoveToImmutable());
    }

    /// <summary>Evaluates measures along random directions.</summary>
    /// <inheritdoc cref="Evaluate(ImmutableArray{Measure}, ParameterVector, IReadOnlyList{ParameterVector}, Axis, SurfaceOptions,
    /// CancellationToken)"/>
    /// <param name="layout">The blocks of theta.</param>
    /// <param name="random">Every direction takes a child of it.</param>
    /// <param name="count">K.</param>
    /// <param name="normalization">How the directions are scaled.</param>
    public static SliceBand Random(ImmutableArray<Measure> measures, ParameterLayout layout, ParameterVector origin, RandomSource random,
        int count, Axis axis, Normalization normalization = Normalization.Filter, SurfaceOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var lines = new ICurve[count];
        for (int k = 0; k < count; k++)
            lines[k] = StraightLine.Along(origin,
                Directions.Random(layout, origin, random.Split(), normalization)) with
            { T = Coordinate.Along("t", "d", normalization) };
        return Evaluate(measures, lines, axis, options, cancellation);
    }

    /// <summary>The mean over the directions, (Axis.Count).</summary>
    public ImmutableArray<double> Mean(string name) => Each(name, values => values.Average());

    /// <summary>The standard deviation over the directions with the divisor K - 1, (Axis.Count); 0 for one direction.</summary>
    public ImmutableArray<double> StandardDeviation(string name) => Each(name, values =>
    {
        double mean = values.Average();
        return values.Length == 1 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    });

    /// <summary>The smallest value over the directions, (Axis.Count).</summary>
    public ImmutableArray<double> Lowest(string name) => Each(name, values => values.Min());

    /// <summary>The largest value over the directions, (Axis.Count).</summary>
    public ImmutableArray<double> Highest(string name) => Each(name, values => values.Max());

    public override string ToString() => $"Band of {Slices.Length} slices of {Axis.Count} points over {Axis}: {string.Join(", ", Names)}";

    private ImmutableArray<double> Each(string name, Func<double[], double> of)
    {
        var rows = Slices.Select(slice => slice[name]).ToArray();
        return [.. Enumerable.Range(0, Axis.Count).Select(i => of([.. rows.Select(row => row[i])]))];
    }
}
