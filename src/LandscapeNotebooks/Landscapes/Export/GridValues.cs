using System.Collections.Immutable;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes.Export;

/// <summary>Named values over an axis or a grid, and which points have none.</summary>
public sealed class GridValues
{
    private readonly ImmutableArray<double[]> _values;
    private readonly bool[] _isMissing;

    private GridValues(Axis x, Axis? y, ImmutableArray<Reading> readings, ImmutableArray<double[]> values, bool[] isMissing)
    {
        int count = x.Count * (y?.Count ?? 1);
        foreach (double[] of in values)
            Lengths.Require(of.Length, count, y is null ? "x.Count" : "y.Count x x.Count");
        (X, Y, Readings, Names, _values, _isMissing) = (x, y, readings, [.. readings.Select(reading => reading.Name)], values, isMissing);
    }

    public Axis X { get; }

    /// <summary>Null for a slice.</summary>
    public Axis? Y { get; }

    /// <summary>What was measured.</summary>
    public ImmutableArray<Reading> Readings { get; }

    /// <summary>The names of what was measured.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>N.</summary>
    public int PointCount => _isMissing.Length;

    /// <summary>The values of a measure, (N) row-major with a row for every y.</summary>
    /// <exception cref="ArgumentException">There is no such measure.</exception>
    public ReadOnlySpan<double> this[string name] => Names.IndexOf(name) is >= 0 and var index ? _values[index]
        : throw new ArgumentException($"There is no measure '{name}'; there are {string.Join(", ", Names)}.", nameof(name));

    public bool IsMissing(int point) => _isMissing[point];

    public static GridValues Of(SurfaceFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var manifest = folder.Manifest;
        return new(manifest.Axes[0], manifest.Axes.Length > 1 ? manifest.Axes[1] : null, manifest.Readings,
            [.. manifest.Measures.Select(folder.Values)],
            [.. Enumerable.Range(0, folder.PointCount).Select(point => !folder.Contains(point))]);
    }

    public static GridValues Of(Surfaces surfaces)
    {
        ArgumentNullException.ThrowIfNull(surfaces);
        int width = surfaces.X.Count;
        return new(surfaces.X, surfaces.Y, surfaces.Readings, [.. surfaces.Select(surface => surface.Values.ToArray())],
            [.. Enumerable.Range(0, width * surfaces.Y.Count).Select(point => surfaces[0].IsMissing(point % width, point / width))]);
    }

    public static GridValues Of(Slice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return new(slice.Axis, null, slice.Readings, [.. slice.Names.Select(name => slice[name].ToArray())],
            [.. Enumerable.Range(0, slice.Axis.Count).Select(slice.IsMissing)]);
    }
}
