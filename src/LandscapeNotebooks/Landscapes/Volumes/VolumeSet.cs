using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics.Tensors;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes.Volumes;

/// <summary>Several measures over one grid of three or more directions: a volume a name.</summary>
/// <remarks>The grid is computed plane by plane, each as fast as a surface and to the same bits; it can be stopped and gone on with as
/// one.</remarks>
/// <example><code>
/// var axis = new Axis(-1, 1, 21);
/// var volumes = VolumeSet.Evaluate([Measure.Of("train", risk)], theta, [d, e, g], [axis, axis, axis]);
/// var loss = volumes["train loss"];
/// Isosurface.Of(loss, level: 0.5)
/// </code></example>
public sealed class VolumeSet : IReadOnlyList<Volume>
{
    private readonly ImmutableArray<Volume> _volumes;

    private VolumeSet(ParameterVector origin, ImmutableArray<ParameterVector> directions, ImmutableArray<Reading> readings,
        ImmutableArray<Volume> volumes, int missingCount)
    {
        (Origin, Directions, Readings, _volumes, MissingCount) = (origin, directions, readings, volumes, missingCount);
        Names = [.. readings.Select(reading => reading.Name)];
    }

    /// <summary>theta, (P).</summary>
    public ParameterVector Origin { get; }

    /// <summary>d_1 to d_K, (P) each.</summary>
    public ImmutableArray<ParameterVector> Directions { get; }

    /// <summary>What was measured.</summary>
    public ImmutableArray<Reading> Readings { get; }

    /// <summary>The names of what was measured.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Points that were not computed: out of time, or another process has them.</summary>
    public int MissingCount { get; }

    /// <inheritdoc/>
    public int Count => _volumes.Length;

    /// <inheritdoc/>
    public Volume this[int index] => _volumes[index];

    /// <summary>The volume of one name.</summary>
    /// <exception cref="ArgumentException">Nothing of this name was measured.</exception>
    public Volume this[string name] => Names.IndexOf(name) is >= 0 and var index ? _volumes[index]
        : throw new ArgumentException($"Nothing is named '{name}'; the names are {string.Join(", ", Names)}.", nameof(name));

    /// <summary>Evaluates measures at all points of the grid.</summary>
    /// <param name="measures">What is taken at every point.</param>
    /// <param name="origin">theta, (P).</param>
    /// <param name="directions">d_1 to d_K, (P) each.</param>
    /// <param name="axes">c_1 to c_K, the first of which runs fastest.</param>
    /// <param name="options">Threads, store, time, progress; a store holds all points, the first axis fastest.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>;
    /// the store keeps what is done.</param>
    /// <exception cref="ArgumentException">There are fewer than 3 axes, more than 6, or not as many as directions; lengths
    /// differ; or the store is of another size.</exception>
    public static VolumeSet Evaluate(ImmutableArray<Measure> measures, ParameterVector origin, ImmutableArray<ParameterVector> directions,
        ImmutableArray<Axis> axes, SurfaceOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        int all = RequireSame(origin, directions, axes), each = axes[0].Count * axes[1].Count;
        var readings = measures.SelectMany(measure => measure.Readings).ToImmutableArray();
        GridSize.RequireMemory(all, readings.Length);
        if (options.Store is { } store && store.PointCount != all)
            throw new ArgumentException($"The store holds {store.PointCount} points, expected {all}.", nameof(options));
        double[][] values = [.. readings.Select(_ => new double[all])];
        int missing = 0;
        long began = Stopwatch.GetTimestamp();
        for (int k = 0; k < all / each; k++)
        {
            var own = options with
            {
                Store = options.Store is null ? null : new PointRange(options.Store, k * each, each),
                TimeBudget = options.TimeBudget - Stopwatch.GetElapsedTime(began),
                Progress = options.Progress is null ? null : new PartProgress(options.Progress, k * each, all, began),
            };
            var surfaces = Surfaces.Evaluate(measures, PlaneOf(origin, directions, axes, k), axes[0], axes[1], own, cancellation);
            missing += surfaces.MissingCount;
            for (int m = 0; m < values.Length; m++)
                surfaces[m].Values.CopyTo(values[m].AsSpan(k * each));
        }

        return new(origin, directions, readings, [.. values.Select((of, m) => new Volume(axes, of) { Reading = readings[m] })], missing);
    }

    /// <summary>How long <see cref="Evaluate"/> will take: a few points are timed and forgotten.</summary>
    /// <inheritdoc cref="Evaluate"/>
    public static SurfaceEstimate Estimate(ImmutableArray<Measure> measures, ParameterVector origin,
        ImmutableArray<ParameterVector> directions, ImmutableArray<Axis> axes, SurfaceOptions? options = null,
        CancellationToken cancellation = default)
    {
        int planes = RequireSame(origin, directions, axes) / (axes[0].Count * axes[1].Count);
        var one = Surfaces.Estimate(measures, PlaneOf(origin, directions, axes, planes / 2), axes[0], axes[1], options,
            cancellation: cancellation);
        return new(one.Points * planes, planes * one.Preparation, one.PerPoint);
    }

    /// <inheritdoc/>
    public IEnumerator<Volume> GetEnumerator() => _volumes.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{_volumes[0]}: {string.Join(", ", Names)}";

    private static int RequireSame(ParameterVector origin, ImmutableArray<ParameterVector> directions, ImmutableArray<Axis> axes)
    {
        ArgumentNullException.ThrowIfNull(origin);
        int all = Volume.PointCount(axes);
        if (directions.Length != axes.Length)
            throw new ArgumentException($"There are {directions.Length} directions, expected {axes.Length}, one an axis.",
                nameof(directions));
        foreach (var direction in directions)
            Lengths.Require(direction.Length, origin.Length, "P");
        return all;
    }

    /// <summary>Plane k: the first two directions through theta + c_3 d_3 + ... at the k-th point of the other axes.</summary>
    private static Plane PlaneOf(ParameterVector origin, ImmutableArray<ParameterVector> directions, ImmutableArray<Axis> axes, int k)
    {
        double[] theta = origin.ToArray();
        for (int d = 2; d < axes.Length; d++)
        {
            TensorPrimitives.FusedMultiplyAdd(directions[d].AsSpan(), axes[d][k % axes[d].Count], theta, theta);
            k /= axes[d].Count;
        }

        return Plane.OfDirections(theta, directions[0], directions[1]);
    }
}
