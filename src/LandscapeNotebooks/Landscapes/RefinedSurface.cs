using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Landscapes;

/// <summary>A surface that was computed where its contour lines run and interpolated elsewhere, and how good that is.</summary>
/// <remarks>
/// A coarse grid comes first. Then a cell is split into four while a level lies between the values at its corners, down to the grid asked
/// for; what lies inside of an unsplit cell is bilinear between its corners. A hollow that no coarse point sees stays unseen: the error is
/// measured on points drawn from those that were interpolated.
/// </remarks>
/// <example><code>
/// var refined = RefinedSurface.Evaluate([Measure.Of("train", risk)], plane, x, y, new RandomSource(seed: 1));
/// Console.WriteLine(refined); // how many evaluations were saved, and the largest error seen
/// </code></example>
public sealed class RefinedSurface
{
    private readonly ImmutableArray<Surface> _surfaces;
    private readonly bool[] _isComputed;

    private RefinedSurface(ImmutableArray<Reading> readings, ImmutableArray<Surface> surfaces, ImmutableArray<double> levels,
        bool[] isComputed,
        HeldOutError heldOut)
    {
        (Readings, Names, _surfaces, Levels, _isComputed) = (readings, [.. readings.Select(reading => reading.Name)], surfaces, levels,
            isComputed);
        (HeldOutCount, LargestError) = (heldOut.Count, heldOut.Largest);
    }

    /// <summary>What was measured.</summary>
    public ImmutableArray<Reading> Readings { get; }

    /// <summary>The names of what was measured.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The contour lines that were followed.</summary>
    public ImmutableArray<double> Levels { get; }

    /// <summary>Points computed, those held out included.</summary>
    public int ComputedCount => _isComputed.Count(isComputed => isComputed);

    /// <summary>Points that were interpolated instead.</summary>
    public int SavedCount => _isComputed.Length - ComputedCount;

    /// <summary>Interpolated points that were computed to measure the error; they hold the computed value now.</summary>
    public int HeldOutCount { get; }

    /// <summary>The largest |interpolated - computed| over the held-out points, of the measure that was
    /// followed; NaN without any.</summary>
    public double LargestError { get; }

    /// <summary>The surface of one name, whole.</summary>
    /// <exception cref="ArgumentException">Nothing of this name was measured.</exception>
    public Surface this[string name] => Names.IndexOf(name) is >= 0 and var index ? _surfaces[index]
        : throw new ArgumentException($"Nothing is named '{name}'; the names are {string.Join(", ", Names)}.", nameof(name));

    /// <summary>Whether the point at (X[i], Y[j]) was computed.</summary>
    public bool IsComputed(int i, int j) => _isComputed[j * _surfaces[0].X.Count + i];

    /// <summary>Evaluates measures over a plane, most of them where contour lines run.</summary>
    /// <param name="measures">What is taken at every point.</param>
    /// <param name="plane">theta(a, b).</param>
    /// <param name="x">a, of the finest grid.</param>
    /// <param name="y">b, of the finest grid.</param>
    /// <param name="random">Draws the held-out points.</param>
    /// <param name="refinement">Where to refine; null for the defaults.</param>
    /// <param name="options">Threads, store, progress; the store holds the finest grid. A time budget ends the refinement.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>;
    /// the store keeps what is done.</param>
    /// <exception cref="ArgumentException">The stride is no power of 2, no measure has the name, or what
    /// <see cref="Surfaces.Evaluate"/> refuses.</exception>
    public static RefinedSurface Evaluate(ImmutableArray<Measure> measures, Plane plane, Axis x, Axis y, RandomSource random,
        RefinementOptions? refinement = null, SurfaceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        var grid = PointGrid.Of(measures, plane, x, y);
        options = (options ?? new()) with { Store = options?.Store ?? new PointMemory(grid.PointCount, grid.Names.Length) };
        var run = new RefinementRun(grid, plane, x, y, refinement ?? new(), options);
        var (levels, heldOut) = run.Refine(random, cancellation);
        return new(grid.Readings, run.Surfaces(), levels, run.IsComputed(), heldOut);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Surface of {_surfaces[0].X.Count} x {_surfaces[0].Y.Count} points, {ComputedCount} of them computed, {SavedCount} interpolated "
        + $"({100.0 * SavedCount / _isComputed.Length:F0} % saved); largest error on {HeldOutCount} held-out points {LargestError:G3}");
}
