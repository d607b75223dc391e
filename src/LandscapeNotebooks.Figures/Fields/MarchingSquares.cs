using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Fields;

/// <summary>The curves z = level of a field, by linear interpolation on the edges of the grid, joined into polylines.</summary>
/// <remarks>
/// Values at or above the level lie on the left of every curve. In a saddle cell the mean of the corners decides which pair is
/// connected. The method is marching squares, the plane case of W. Lorensen and H. Cline, Marching cubes, 1987.
/// </remarks>
internal static class MarchingSquares
{
    /// <summary>The curves inside the grid; a cell with a corner that is not finite has none.</summary>
    internal static ImmutableArray<Polyline> Lines(ScalarField field, double level) => Join(new Mesh(field, 0), level);

    /// <summary>The outlines of {z >= level}: closed, counter-clockwise around it and clockwise around its holes.</summary>
    /// <remarks>
    /// The grid gets a rim of lower values of no width, so that curves close along the border. A value that is not finite counts as
    /// above: its cells are to be painted over.
    /// </remarks>
    internal static ImmutableArray<Polyline> Regions(ScalarField field, double level) => Join(new Mesh(field, 1), level);

    private static ImmutableArray<Polyline> Join(Mesh mesh, double level)
    {
        var next = new Dictionary<int, int>();
        var ends = new HashSet<int>();
        Span<(int Edge, bool Enters)> crossings = stackalloc (int, bool)[4];
        for (int j = 0; j + 1 < mesh.Rows; j++)
        {
            for (int i = 0; i + 1 < mesh.Columns; i++)
            {
                int count = Crossings(mesh, i, j, level, crossings);
                for (int k = 0; k < count; k++)
                {
                    // A curve leaves the perimeter where the counter-clockwise walk goes from above to below.
                    if (crossings[k].Enters)
                        continue;
                    bool joined = count == 4 && mesh.Mean(i, j) >= level;
                    int end = crossings[(k + (joined ? 1 : count - 1)) % count].Edge;
                    next[crossings[k].Edge] = end;
                    ends.Add(end);
                }
            }
        }

        var lines = ImmutableArray.CreateBuilder<Polyline>();
        foreach (int start in next.Keys.Where(k => !ends.Contains(k)).ToArray())
            lines.Add(Follow(mesh, level, next, start));
        while (next.Count > 0)
            lines.Add(Follow(mesh, level, next, next.Keys.Min()));
        return lines.ToImmutable();
    }

    private static Polyline Follow(Mesh mesh, double level, Dictionary<int, int> next, int start)
    {
        var points = ImmutableArray.CreateBuilder<(double, double)>();
        points.Add(mesh.Crossing(start, level));
        int edge = start;
        while (next.Remove(edge, out int to))
        {
            if (to == start)
                return new(points.ToImmutable(), true);
            points.Add(mesh.Crossing(to, level));
            edge = to;
        }

        return new(points.ToImmutable(), false);
    }

    /// <summary>The crossed edges of a cell in counter-clockwise order, and whether the walk comes from below to above there.</summary>
    private static int Crossings(Mesh mesh, int i, int j, double level, Span<(int Edge, bool Enters)> crossings)
    {
        double a = mesh[i, j], b = mesh[i + 1, j], c = mesh[i + 1, j + 1], d = mesh[i, j + 1];
        if (double.IsNaN(a + b + c + d))
            return 0;
        int count = 0;
        if (a >= level != b >= level)
            crossings[count++] = (mesh.Horizontal(i, j), b >= level);
        if (b >= level != c >= level)
            crossings[count++] = (mesh.Vertical(i + 1, j), c >= level);
        if (c >= level != d >= level)
            crossings[count++] = (mesh.Horizontal(i, j + 1), d >= level);
        if (d >= level != a >= level)
            crossings[count++] = (mesh.Vertical(i, j), a >= level);
        return count;
    }
}
