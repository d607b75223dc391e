namespace LandscapeNotebooks.Tests.Topology;

/// <summary>Persistence by its definition: the boundary matrix of all simplices of Freudenthal's triangulation, reduced over Z/2.</summary>
internal static class BoundaryMatrix
{
    public static IEnumerable<(int Dimension, double Birth, double Death)> Pairs(double[] values, params int[] counts)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(point => values[point])];
        int[] rank = new int[values.Length];
        for (int k = 0; k < order.Length; k++)
            rank[order[k]] = k;
        var simplices = Simplices(counts).Where(simplex => simplex.All(point => double.IsFinite(values[point])))
            .Select(simplex => simplex.OrderByDescending(point => rank[point]).ToArray())
            .OrderBy(simplex => rank[simplex[0]]).ThenBy(simplex => simplex.Length).ThenBy(simplex => string.Join(",", simplex)).ToArray();
        var index = simplices.Select((simplex, i) => (Key: Key(simplex), i)).ToDictionary(pair => pair.Key, pair => pair.i);
        var columns = new SortedSet<int>[simplices.Length];
        var columnOfLow = new Dictionary<int, int>();
        var paired = new HashSet<int>();
        List<(int, double, double)> pairs = [];
        for (int j = 0; j < simplices.Length; j++)
        {
            var simplex = simplices[j];
            columns[j] = simplex.Length == 1 ? []
                : [.. simplex.Select((_, out_) => index[Key([.. simplex.Where((_, i) => i != out_)])])];
            while (columns[j].Count > 0 && columnOfLow.TryGetValue(columns[j].Max, out int other))
                columns[j].SymmetricExceptWith(columns[other]);
            if (columns[j].Count == 0)
                continue;
            int low = columns[j].Max;
            columnOfLow[low] = j;
            paired.Add(low);
            paired.Add(j);
            pairs.Add((simplices[low].Length - 1, values[simplices[low][0]], values[simplex[0]]));
        }

        for (int j = 0; j < simplices.Length; j++)
        {
            if (!paired.Contains(j))
                pairs.Add((simplices[j].Length - 1, values[simplices[j][0]], double.PositiveInfinity));
        }

        return pairs.Where(pair => pair.Item2 < pair.Item3);
    }

    /// <summary>Chains of points that grow by 0 or 1 in every coordinate, within a cell.</summary>
    public static IEnumerable<int[]> Simplices(int[] counts)
    {
        int n = counts.Length, points = counts.Aggregate(1, (product, count) => product * count);
        for (int point = 0; point < points; point++)
        {
            foreach (var chain in Chains([point], 0))
                yield return chain;
        }

        IEnumerable<int[]> Chains(int[] chain, int used)
        {
            yield return chain;
            for (int shift = 1; shift < 1 << n; shift++)
            {
                if ((shift & used) != 0 || Moved(chain[^1], shift) is not { } next)
                    continue;
                foreach (var longer in Chains([.. chain, next], used | shift))
                    yield return longer;
            }
        }

        int? Moved(int point, int shift)
        {
            int stride = 1, rest = point, moved = point;
            for (int k = 0; k < n; k++)
            {
                if ((shift >> k & 1) == 1)
                {
                    if (rest % counts[k] == counts[k] - 1)
                        return null;
                    moved += stride;
                }

                rest /= counts[k];
                stride *= counts[k];
            }

            return moved;
        }
    }

    private static string Key(int[] simplex) => string.Join(",", simplex.Order());
}
