using System.Collections.Immutable;
using System.Diagnostics;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Landscapes;

/// <summary>The refinement of one surface: cells of the grid, split while a contour line runs through.</summary>
internal sealed class RefinementRun
{
    private const double RatioOfLogarithmicLevels = 30;

    private readonly PointGrid _grid;
    private readonly Plane _plane;
    private readonly Axis _x, _y;
    private readonly RefinementOptions _refinement;
    private readonly SurfaceOptions _options;
    private readonly int _followed;
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly bool[] _isWanted;
    private List<Cell> _cells;

    public RefinementRun(PointGrid grid, Plane plane, Axis x, Axis y, RefinementOptions refinement, SurfaceOptions options)
    {
        if (refinement.Stride < 1 || !System.Numerics.BitOperations.IsPow2(refinement.Stride))
            throw new ArgumentException($"Stride is {refinement.Stride}, expected a power of 2.", nameof(refinement));
        ArgumentOutOfRangeException.ThrowIfNegative(refinement.HeldOutCount, nameof(refinement.HeldOutCount));
        ArgumentOutOfRangeException.ThrowIfLessThan(refinement.LevelCount, 1, nameof(refinement.LevelCount));
        _followed = refinement.Measure is null ? 0 : grid.Names.IndexOf(refinement.Measure);
        if (_followed < 0)
            throw new ArgumentException(
                $"Nothing is named '{refinement.Measure}'; the names are {string.Join(", ", grid.Names)}.", nameof(refinement));
        (_grid, _plane, _x, _y, _refinement, _options) = (grid, plane, x, y, refinement, options);
        _isWanted = new bool[grid.PointCount];
        _cells = [.. from j in Stops(y.Count) from i in Stops(x.Count) select new Cell(i.From, i.To, j.From, j.To)];
    }

    public (ImmutableArray<double> Levels, HeldOutError HeldOut) Refine(RandomSource random, CancellationToken cancellation)
    {
        Compute(_cells.SelectMany(Corners), cancellation);
        double[] values = Values(_followed);
        var levels = _refinement.Levels.IsEmpty ? Levels(values) : _refinement.Levels;
        _refinement.Sketch?.Report(Surface(_followed));
        while (true)
        {
            var split = _cells.ToLookup(cell => cell.IsLarge && HasLine(cell, values, levels));
            if (!split[true].Any())
                break;
            _cells = [.. split[false], .. split[true].SelectMany(cell => cell.Split())];
            Compute(_cells.SelectMany(Corners), cancellation);
            values = Values(_followed);
            _refinement.Sketch?.Report(Surface(_followed));
        }

        return (levels, HoldOut(random, cancellation));
    }

    public ImmutableArray<Surface> Surfaces() => [.. Enumerable.Range(0, _grid.Names.Length).Select(Surface)];

    public bool[] IsComputed() => [.. Enumerable.Range(0, _grid.PointCount).Select(_options.Store!.Contains)];

    private HeldOutError HoldOut(RandomSource random, CancellationToken cancellation)
    {
        int[] left = [.. Enumerable.Range(0, _grid.PointCount).Where(point => !_options.Store!.Contains(point))];
        random.Shuffle<int>(left);
        int[] drawn = left[..Math.Min(left.Length, _refinement.HeldOutCount)];
        double[] interpolated = Interpolated(_followed);
        Compute(drawn, cancellation);
        double[] computed = Values(_followed);
        double[] errors = [.. drawn.Where(_options.Store!.Contains).Select(point => Math.Abs(interpolated[point] - computed[point]))];
        return new(errors.Length, errors.Length == 0 ? double.NaN : errors.Max());
    }

    private void Compute(IEnumerable<int> points, CancellationToken cancellation)
    {
        foreach (int point in points)
            _isWanted[point] = true;
        _grid.Evaluate(_options with { TimeBudget = _options.TimeBudget - Stopwatch.GetElapsedTime(_began) }, cancellation, _isWanted);
    }

    private double[] Values(int measure) => PointValues.Read(_options.Store!).Values[measure];

    private Surface Surface(int measure)
    {
        double[] values = Interpolated(measure);
        bool[] isMissing = [.. values.Select((value, point) => double.IsNaN(value) && !_options.Store!.Contains(point))];
        return Landscapes.Surface.Of(_x, _y, values, _plane, isMissing.Contains(true) ? isMissing : null, _grid.Readings[measure]);
    }

    /// <summary>The computed values, and between them bilinear ones, cell by cell.</summary>
    private double[] Interpolated(int measure)
    {
        double[] computed = Values(measure), values = [.. computed];
        foreach (var cell in _cells)
        {
            for (int j = cell.Bottom; j <= cell.Top; j++)
            {
                for (int i = cell.Left; i <= cell.Right; i++)
                {
                    int point = j * _x.Count + i;
                    if (_options.Store!.Contains(point))
                        continue;
                    double s = (double)(i - cell.Left) / (cell.Right - cell.Left), t = (double)(j - cell.Bottom) / (cell.Top - cell.Bottom);
                    values[point] = (1 - t) * ((1 - s) * At(cell.Left, cell.Bottom) + s * At(cell.Right, cell.Bottom))
                        + t * ((1 - s) * At(cell.Left, cell.Top) + s * At(cell.Right, cell.Top));
                }
            }
        }

        return values;

        double At(int i, int j) => computed[j * _x.Count + i];
    }

    /// <summary>Whether a level lies between the corners, or some corners diverge and others do not.</summary>
    private bool HasLine(Cell cell, double[] values, ImmutableArray<double> levels)
    {
        double[] corners = [.. Corners(cell).Select(point => values[point])];
        int finite = corners.Count(double.IsFinite);
        if (finite < 4)
            return finite > 0 && Corners(cell).All(_options.Store!.Contains); // a missing point, out of time, is no reason to go on
        double low = corners.Min(), high = corners.Max();
        return levels.Any(level => low <= level && level < high);
    }

    private IEnumerable<int> Corners(Cell cell) =>
        [cell.Bottom * _x.Count + cell.Left, cell.Bottom * _x.Count + cell.Right, cell.Top * _x.Count + cell.Left,
            cell.Top * _x.Count + cell.Right];

    private ImmutableArray<double> Levels(double[] values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0)
            return [];
        double low = finite.Min(), high = finite.Max();
        bool isLogarithmic = low > 0 && high > RatioOfLogarithmicLevels * low;
        int count = _refinement.LevelCount;
        return [.. Enumerable.Range(1, count).Select(k => isLogarithmic
            ? low * Elementary.Exp(Elementary.Log(high / low) * k / (count + 1))
            : low + (high - low) * k / (count + 1))];
    }

    /// <summary>The coarse cells along an axis; the last one ends with the axis.</summary>
    private IEnumerable<(int From, int To)> Stops(int count)
    {
        for (int from = 0; from < count - 1; from += _refinement.Stride)
            yield return (from, Math.Min(from + _refinement.Stride, count - 1));
    }

    /// <summary>A rectangle of the grid, by the indices of its sides.</summary>
    private readonly record struct Cell(int Left, int Right, int Bottom, int Top)
    {
        public bool IsLarge => Right - Left > 1 || Top - Bottom > 1;

        public IEnumerable<Cell> Split()
        {
            foreach (var (left, right) in Halves(Left, Right))
            {
                foreach (var (bottom, top) in Halves(Bottom, Top))
                    yield return new(left, right, bottom, top);
            }
        }

        private static (int, int)[] Halves(int from, int to) =>
            to - from < 2 ? [(from, to)] : [(from, (from + to) / 2), ((from + to) / 2, to)];
    }
}
