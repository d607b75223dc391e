using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes;

/// <summary>The values of an objective over a grid of a plane: f(theta(x_i, y_j)).</summary>
/// <remarks>A value that is NaN or infinite is a point where the objective diverges, not a missing one.</remarks>
public sealed class Surface
{
    private readonly double[] _values;
    private readonly bool[]? _isMissing;

    /// <param name="x">The first coordinate.</param>
    /// <param name="y">The second coordinate.</param>
    /// <param name="values">Row-major with a row for every y: (y.Count, x.Count).</param>
    /// <exception cref="ArgumentException">The number of values is not the number of points.</exception>
    public Surface(Axis x, Axis y, ReadOnlySpan<double> values) : this(x, y, values.ToArray(), null)
    {
    }

    private Surface(Axis x, Axis y, double[] values, bool[]? isMissing)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Lengths.Require(values.Length, checked(x.Count * y.Count), "y.Count x x.Count");
        (X, Y, _values, _isMissing) = (x, y, values, isMissing);
    }

    /// <summary>Where in the space of the parameters the surface lies; null where it was made from values alone.</summary>
    public Plane? Plane { get; private init; }

    /// <summary>What the values are; null where the surface was made from values alone.</summary>
    public Reading? Reading { get; init; }

    /// <summary>How far each value may be off, where it was taken on a part of the samples; null where it was taken on all.</summary>
    public Surface? StandardError { get; init; }

    /// <summary>On how many samples each value was taken; null where on all.</summary>
    public Surface? Samples { get; init; }

    /// <summary>The first coordinate: a, or the parameter i.</summary>
    public Axis X { get; }

    /// <summary>The second coordinate: b, or the parameter j.</summary>
    public Axis Y { get; }

    /// <summary>The values, row-major with a row for every y: (Y.Count, X.Count).</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>f at (X[i], Y[j]).</summary>
    public double this[int i, int j] => _values[j * X.Count + i];

    /// <summary>The smallest finite value; the first in row-major order if there are several.</summary>
    /// <exception cref="InvalidOperationException">No value is finite.</exception>
    public SurfacePoint Minimum => Extreme((value, best) => value < best);

    /// <summary>The largest finite value; the first in row-major order if there are several.</summary>
    /// <exception cref="InvalidOperationException">No value is finite.</exception>
    public SurfacePoint Maximum => Extreme((value, best) => value > best);

    /// <summary>The number of points where the objective is NaN or infinite.</summary>
    public int DivergedCount => _values.Count(value => !double.IsFinite(value)) - MissingCount;

    /// <summary>The number of points that were not computed: out of time, or another process has them. Their values are NaN.</summary>
    public int MissingCount => _isMissing?.Count(isMissing => isMissing) ?? 0;

    /// <summary>Whether the point at (X[i], Y[j]) was not computed.</summary>
    public bool IsMissing(int i, int j) => _isMissing?[j * X.Count + i] ?? false;

    /// <summary>Evaluates an objective of two parameters over them.</summary>
    /// <inheritdoc cref="Evaluate(IObjective, Plane, Axis, Axis, int, IProgress{SurfaceProgress}, CancellationToken)"/>
    public static Surface Evaluate(IObjective objective, Axis x, Axis y, IProgress<SurfaceProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        if (objective.ParameterCount != 2)
            throw new ArgumentException(
                $"The objective has {objective.ParameterCount} parameters, expected 2; for others give a plane.", nameof(objective));
        return Evaluate(objective, Plane.OfParameters([0, 0]), x, y, progress: progress, cancellation: cancellation);
    }

    /// <summary>Evaluates an objective over a plane.</summary>
    /// <param name="objective">f.</param>
    /// <param name="plane">theta(a, b).</param>
    /// <param name="x">a.</param>
    /// <param name="y">b.</param>
    /// <param name="threads">The number of threads, 0 for all processors; it changes no bit. An objective that is not thread-safe
    /// gets one.</param>
    /// <param name="progress">Told some twenty times a second, and at the end.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The plane is not one of the objective's parameters.</exception>
    public static Surface Evaluate(
        IObjective objective, Plane plane, Axis x, Axis y, int threads = 0, IProgress<SurfaceProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        var options = new SurfaceOptions { Threads = threads, Progress = progress };
        return Surfaces.Evaluate([Measure.Of("value", objective)], plane, x, y, options, cancellation)[0];
    }

    internal static Surface Of(Axis x, Axis y, double[] values, Plane plane, bool[]? isMissing, Reading reading) =>
        new(x, y, values, isMissing) { Plane = plane, Reading = reading };

    internal Surface With(Surface? standardError, Surface? samples) => standardError is null && samples is null ? this
        : new(X, Y, _values, _isMissing) { Plane = Plane, Reading = Reading, StandardError = standardError, Samples = samples };

    public override string ToString() => $"Surface of {X.Count} x {Y.Count} points over {X} and {Y}";

    private SurfacePoint Extreme(Func<double, double, bool> isBetter)
    {
        int best = -1;
        for (int index = 0; index < _values.Length; index++)
        {
            if (double.IsFinite(_values[index]) && (best < 0 || isBetter(_values[index], _values[best])))
                best = index;
        }

        if (best < 0)
            throw new InvalidOperationException("No value of the surface is finite.");
        return new(X[best % X.Count], Y[best / X.Count], _values[best]);
    }
}
