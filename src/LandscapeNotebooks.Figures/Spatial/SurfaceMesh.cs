using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Fields;

namespace LandscapeNotebooks.Figures.Spatial;

/// <summary>The grid points of a surface in the box, thinned where the grid is finer than a drawing can show.</summary>
internal sealed class SurfaceMesh
{
    /// <summary>Cells along a side at most: on a screen more only make the file longer, on paper they would show as facets.</summary>
    internal const double ScreenCells = 60, PrintCells = 160;

    private readonly int[] _columns, _rows;
    private readonly Vector[] _points;
    private readonly double[] _x, _y;

    /// <param name="f">What is drawn.</param>
    /// <param name="box">Where.</param>
    /// <param name="cells">Cells along a side at most.</param>
    internal SurfaceMesh(ScalarField f, BoxScales box, double cells)
    {
        int most = (int)cells;
        (_columns, _rows) = (Kept(f.Columns, most), Kept(f.Rows, most));
        _points = [.. _rows.SelectMany(j => _columns.Select(i => box.Place(f.X[i], f.Y[j], f[i, j])))];
        Values = [.. _rows.SelectMany(j => _columns.Select(i => f[i, j]))];
        (_x, _y) = ([.. _columns.Select(i => box.X[f.X[i]])], [.. _rows.Select(j => box.Y[f.Y[j]])]);
    }

    internal int Columns => _columns.Length;

    internal int Rows => _rows.Length;

    private double[] Values { get; }

    internal Vector this[int i, int j] => _points[j * Columns + i];

    /// <summary>The corners of a cell in order around it.</summary>
    internal ImmutableArray<Vector> Corners(int i, int j) => [this[i, j], this[i + 1, j], this[i + 1, j + 1], this[i, j + 1]];

    internal double MeanValue(int i, int j) =>
        (Values[j * Columns + i] + Values[j * Columns + i + 1] + Values[(j + 1) * Columns + i] + Values[(j + 1) * Columns + i + 1]) / 4;

    /// <summary>The height of the surface at a place of the floor, bilinear; NaN outside and where it has no value.</summary>
    internal double HeightAt(double x, double y)
    {
        if (!(x >= _x[0] && x <= _x[^1] && y >= _y[0] && y <= _y[^1]) || Columns < 2 || Rows < 2)
            return double.NaN;
        (int i, double s) = Find(_x, x);
        (int j, double t) = Find(_y, y);
        return (1 - t) * ((1 - s) * this[i, j].Z + s * this[i + 1, j].Z) + t * ((1 - s) * this[i, j + 1].Z + s * this[i + 1, j + 1].Z);
    }

    private static (int Index, double Fraction) Find(double[] places, double value)
    {
        int found = Array.BinarySearch(places, value);
        int i = Math.Clamp(found >= 0 ? found : ~found - 1, 0, places.Length - 2);
        return (i, (value - places[i]) / (places[i + 1] - places[i]));
    }

    // Every k-th point, the last always among them.
    private static int[] Kept(int count, int most)
    {
        int stride = (count - 2 + most) / most;
        int[] kept = [.. Enumerable.Range(0, count).Where(i => i % Math.Max(stride, 1) == 0)];
        return kept[^1] == count - 1 ? kept : [.. kept, count - 1];
    }
}
