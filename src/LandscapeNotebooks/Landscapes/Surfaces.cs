using System.Collections;
using System.Collections.Immutable;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Landscapes;

/// <summary>Several measures over one grid of a plane, such as loss and accuracy on training and test data: a surface a name.</summary>
/// <example><code>
/// var axis = Axis.Parse("-1:1:51");
/// var surfaces = Surfaces.Evaluate([Measure.Of("train", train), Measure.Of("test", test)], plane, axis, axis);
/// var loss = surfaces["test loss"];
/// </code></example>
public sealed class Surfaces : IReadOnlyList<Surface>
{
    private readonly ImmutableArray<Surface> _surfaces;

    private Surfaces(Plane plane, Axis x, Axis y, ImmutableArray<Reading> readings, IPointStore store)
    {
        (Plane, X, Y, Readings, Names) = (plane, x, y, readings, [.. readings.Select(reading => reading.Name)]);
        var (values, isMissing) = PointValues.Read(store);
        bool[]? missing = isMissing.Contains(true) ? isMissing : null;
        ImmutableArray<Surface> all = [.. values.Select((of, m) => Surface.Of(x, y, of, plane, missing, readings[m]))];
        _surfaces = [.. all.Select(surface => surface.With(Of(all, Reading.StandardError(surface.Reading!)),
            surface.Reading is { Part: { } part, Kind: ReadingKind.Loss or ReadingKind.Accuracy }
                ? Of(all, Reading.Samples(part)) : null))];
    }

    private static Surface? Of(ImmutableArray<Surface> all, Reading reading) =>
        all.FirstOrDefault(surface => surface.Reading == reading);

    public Plane Plane { get; }

    /// <summary>a.</summary>
    public Axis X { get; }

    /// <summary>b.</summary>
    public Axis Y { get; }

    /// <summary>What was measured.</summary>
    public ImmutableArray<Reading> Readings { get; }

    /// <summary>The names of what was measured, such as <c>test loss</c>.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Points that were not computed: out of time, or another process has them.</summary>
    public int MissingCount => _surfaces[0].MissingCount;

    /// <inheritdoc/>
    public int Count => _surfaces.Length;

    /// <inheritdoc/>
    public Surface this[int index] => _surfaces[index];

    /// <summary>The surface of one name.</summary>
    /// <exception cref="ArgumentException">Nothing of this name was measured.</exception>
    public Surface this[string name] => Names.IndexOf(name) is >= 0 and var index ? _surfaces[index]
        : throw new ArgumentException($"Nothing is named '{name}'; the names are {string.Join(", ", Names)}.", nameof(name));

    /// <summary>Evaluates measures over a plane, all of them at a point before it counts as done.</summary>
    /// <param name="measures">What is taken at every point.</param>
    /// <param name="plane">theta(a, b).</param>
    /// <param name="x">a.</param>
    /// <param name="y">b.</param>
    /// <param name="options">Threads, store, time, progress; null for the defaults.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>;
    /// the store keeps what is done.</param>
    /// <exception cref="ArgumentException">The plane is of other parameters, a name stands twice, or the
    /// store is of another size.</exception>
    public static Surfaces Evaluate(ImmutableArray<Measure> measures, Plane plane, Axis x, Axis y, SurfaceOptions? options = null,
        CancellationToken cancellation = default)
    {
        var grid = PointGrid.Of(measures, plane, x, y);
        return new(plane, x, y, grid.Readings, grid.Evaluate(options ?? new(), cancellation));
    }

    /// <summary>How long <see cref="Evaluate"/> will take: a few points are timed and forgotten.</summary>
    /// <inheritdoc cref="Evaluate"/>
    /// <param name="patience">Time to spend on it, at least; null for half a second.</param>
    public static SurfaceEstimate Estimate(ImmutableArray<Measure> measures, Plane plane, Axis x, Axis y, SurfaceOptions? options = null,
        TimeSpan? patience = null, CancellationToken cancellation = default) =>
        PointGrid.Of(measures, plane, x, y).Estimate(options ?? new(), patience, cancellation);

    /// <inheritdoc/>
    public IEnumerator<Surface> GetEnumerator() => _surfaces.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"Surfaces of {X.Count} x {Y.Count} points over {X} and {Y}: {string.Join(", ", Names)}";
}
