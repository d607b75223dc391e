namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Leaves out what a drawing cannot show of a line with far more points than pixels.</summary>
internal static class LineThinner
{
    /// <summary>
    /// Of a line that runs in one direction of x, the first, lowest, highest and last point of each half unit of x: the same ink as all of
    /// them. Other lines, and short ones, stay as they are.
    /// </summary>
    internal static IReadOnlyList<(double X, double Y)> Thin((double X, double Y)[] points, double width)
    {
        const double Column = 0.5;
        if (points.Length < 8 * width / Column || !IsMonotone(points))
            return points;
        var kept = new List<(double, double)>();
        for (int start = 0; start < points.Length;)
        {
            int end = start + 1, low = start, high = start;
            double column = Math.Floor(points[start].X / Column);
            for (; end < points.Length && Math.Floor(points[end].X / Column) == column && double.IsFinite(points[end].Y)
                && double.IsFinite(points[start].Y); end++)
            {
                low = points[end].Y < points[low].Y ? end : low;
                high = points[end].Y > points[high].Y ? end : high;
            }

            foreach (int i in new SortedSet<int> { start, low, high, end - 1 })
                kept.Add(points[i]);
            start = end;
        }

        return kept;
    }

    private static bool IsMonotone((double X, double Y)[] points)
    {
        for (int i = 1; i < points.Length; i++)
        {
            if (!(points[i].X >= points[i - 1].X))
                return false;
        }

        return true;
    }
}
