using System.Collections.Immutable;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Landscapes.Volumes;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes.Export;

/// <summary>Named values over an axis or a grid, and which points have none.</summary>
public sealed class GridValues
{
    private readonly ImmutableArray<double[]> _values;
    private readonly bool[] _isMissing;

    private GridValues(ImmutableArray<Axis> axes, ImmutableArray<Reading> readings, ImmutableArray<double[]> values, bool[] isMissing)
    {
        int count = axes.Aggregate(1, (product, axis) => product * axis.Count);
        foreach (double[] of in values)
            Lengths.Require(of.Length, count, "the product of the axes' points");
        (Axes, Readings, Names, _values, _isMissing) = (axes, readings, [.. readings.Select(reading => reading.Name)], values, isMissing);
    }

    /// <summary>One for a slice, two for a surface, more for a volume; the first runs fastest.</summary>
    public ImmutableArray<Axis> Axes { get; }

    public Axis X => Axes[0];

    /// <summary>Null for a slice.</summary>
    public Axis? Y => Axes.Length > 1 ? Axes[1] : null;

    /// <summary>What was measured.</summary>
    public ImmutableArray<Reading> Readings { get; }

    /// <summary>The names of what was measured.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>N.</summary>
    public int PointCount => _isMissing.Length;

    /// <summary>The values of a measure, (N), the first axis fastest.</summary>
    /// <exception cref="ArgumentException">There is no such measure.</exception>
    public ReadOnlySpan<double> this[string name] => Names.IndexOf(name) is >= 0 and var index ? _values[index]
        : throw new ArgumentException($"There is no measure '{name}'; there are {string.Join(", ", Names)}.", nameof(name));

    public bool IsMissing(int point) => _isMissing[point];

    public static GridValues Of(SurfaceFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var manifest = folder.Manifest;
        return new(manifest.Axes, manifest.Readings,
            [.. manifest.Measures.Select(folder.Values)],
            [.. Enumerable.Range(0, folder.PointCount).Select(point => !folder.Contains(point))]);
    }

    public static GridValues Of(Surfaces surfaces)
    {
        ArgumentNullException.ThrowIfNull(surfaces);
        int width = surfaces.X.Count;
        return new([surfaces.X, surfaces.Y], surfaces.Readings, [.. surfaces.Select(surface => surface.Values.ToArray())],
            [.. Enumerable.Range(0, width * surfaces.Y.Count).Select(point => surfaces[0].IsMissing(point % width, point / width))]);
    }

    /// <summary>Those of a volume; a point without a finite value counts as missing where some were not computed.</summary>
    public static GridValues Of(VolumeSet volumes)
    {
        ArgumentNullException.ThrowIfNull(volumes);
        bool[] isMissing = new bool[volumes[0].Values.Length];
        for (int point = 0; volumes.MissingCount > 0 && point < isMissing.Length; point++)
            isMissing[point] = double.IsNaN(volumes[0].Values[point]);
        return new(volumes[0].Axes, volumes.Readings, [.. volumes.Select(volume => volume.Values.ToArray())], isMissing);
    }

    /// <summary>The coordinates of a point, one an axis.</summary>
    public double[] Coordinates(int point)
    {
        double[] at = new double[Axes.Length];
        for (int k = 0; k < at.Length; k++)
            (at[k], point) = (Axes[k][point % Axes[k].Count], point / Axes[k].Count);
        return at;
    }

    public static GridValues Of(Slice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return new([slice.Axis], slice.Readings, [.. slice.Names.Select(name => slice[name].ToArray())],
            [.. Enumerable.Range(0, slice.Axis.Count).Select(slice.IsMissing)]);
    }
}
