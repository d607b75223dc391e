using System.Collections.Immutable;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes;

/// <summary>Measures along a curve of parameters: f(theta(t_k)), one named row of values a name.</summary>
/// <remarks>A value that is NaN or infinite is a point where the measure diverges, not a missing one.</remarks>
/// <example><code>
/// var slice = Slice.Evaluate([Measure.Of("train", train), Measure.Of("test", test)], theta, direction, Axis.Parse("-1:1:51"));
/// var loss = slice["test loss"];
/// </code></example>
public sealed class Slice
{
    private readonly ImmutableDictionary<string, ImmutableArray<double>> _values;
    private readonly ImmutableArray<bool> _isMissing;

    private Slice(ICurve curve, Axis axis, ImmutableArray<Reading> readings, IPointStore store)
    {
        (Curve, Axis, Readings, Names) = (curve, axis, readings, [.. readings.Select(reading => reading.Name)]);
        var (values, isMissing) = PointValues.Read(store);
        _isMissing = [.. isMissing];
        _values = Names.Select((name, m) => (name, m))
            .ToImmutableDictionary(pair => pair.name, pair => ImmutableArray.Create(values[pair.m]));
    }

    /// <summary>theta(t).</summary>
    public ICurve Curve { get; }

    /// <summary>t.</summary>
    public Axis Axis { get; }

    /// <summary>What was measured.</summary>
    public ImmutableArray<Reading> Readings { get; }

    /// <summary>The names of what was measured, such as <c>test loss</c>.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The values of one name, (Axis.Count); NaN where a point is missing.</summary>
    /// <exception cref="ArgumentException">Nothing of this name was measured.</exception>
    public ImmutableArray<double> this[string name] => _values.TryGetValue(name, out var values) ? values
        : throw new ArgumentException($"Nothing is named '{name}'; the names are {string.Join(", ", Names)}.", nameof(name));

    /// <summary>Points that were not computed: out of time, or another process has them.</summary>
    public int MissingCount => _isMissing.Count(isMissing => isMissing);

    public bool IsMissing(int index) => _isMissing[index];

    /// <summary>Evaluates measures along theta + t d.</summary>
    /// <param name="measures">What is taken at every point.</param>
    /// <param name="origin">theta, (P).</param>
    /// <param name="direction">d, (P).</param>
    /// <param name="axis">t.</param>
    /// <param name="options">Threads, store, time, progress; null for the defaults.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>;
    /// the store keeps what is done.</param>
    /// <exception cref="ArgumentException">Lengths differ, a name stands twice, or the store is of another size.</exception>
    public static Slice Evaluate(ImmutableArray<Measure> measures, ParameterVector origin, ParameterVector direction, Axis axis,
        SurfaceOptions? options = null, CancellationToken cancellation = default) =>
        Evaluate(measures, StraightLine.Along(origin, direction), axis, options, cancellation);

    /// <summary>Evaluates measures along a curve, such as <see cref="StraightLine.Between"/> two models.</summary>
    /// <inheritdoc cref="Evaluate(ImmutableArray{Measure}, ParameterVector, ParameterVector, Axis, SurfaceOptions, CancellationToken)"/>
    public static Slice Evaluate(ImmutableArray<Measure> measures, ICurve curve, Axis axis, SurfaceOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(axis);
        var grid = PointGrid.Of(measures, curve, axis.ToArray());
        return new(curve, axis, grid.Readings, grid.Evaluate(options ?? new(), cancellation));
    }

    public override string ToString() => $"Slice of {Axis.Count} points over {Axis}: {string.Join(", ", Names)}";
}
