using System.Collections.Immutable;

namespace LandscapeNotebooks.Topology;

/// <summary>The cheapest matching of two diagrams, by the Hungarian method.</summary>
/// <remarks>
/// All pairs are first left to the diagonal; a partner saves d_i + d_j - c_ij where that is above 0. Each pair of the smaller side takes a
/// partner or a place of its own that costs d_i. H. W. Kuhn, 1955, with the potentials of R. Jonker and A. Volgenant, 1987.
/// </remarks>
internal static class Wasserstein
{
    public static double Distance(ImmutableArray<PersistencePair> one, ImmutableArray<PersistencePair> other, double order)
    {
        double[] births = [.. one.Where(pair => pair.IsEssential).Select(pair => pair.Birth).Order()];
        double[] others = [.. other.Where(pair => pair.IsEssential).Select(pair => pair.Birth).Order()];
        if (births.Length != others.Length)
            return double.PositiveInfinity;
        PersistencePair[] rows = [.. one.Where(pair => !pair.IsEssential)], columns = [.. other.Where(pair => !pair.IsEssential)];
        if (rows.Length > columns.Length)
            (rows, columns) = (columns, rows);
        double cost = births.Zip(others, (a, b) => Power(Math.Abs(a - b))).Sum() + Matched(rows, columns);
        return order == 1 ? cost : order == 2 ? Math.Sqrt(cost) : Math.Pow(cost, 1 / order);

        double Power(double distance) => order == 1 ? distance : order == 2 ? distance * distance : Math.Pow(distance, order);

        double Matched(PersistencePair[] rows, PersistencePair[] columns)
        {
            int n = rows.Length, m = columns.Length;
            double[] toDiagonal = [.. columns.Select(pair => Power(pair.Persistence / 2))];
            double[] left = [.. rows.Select(pair => Power(pair.Persistence / 2))];
            double Cost(int i, int j) => j >= m ? left[i]
                : Power(Math.Max(Math.Abs(rows[i].Birth - columns[j].Birth), Math.Abs(rows[i].Death - columns[j].Death))) - toDiagonal[j];
            int[] partner = Hungarian(n, m + n, Cost);
            double sum = 0; // from the costs themselves: the potentials carry rounding along
            for (int j = 0; j < m; j++)
                sum += partner[j] < 0 ? toDiagonal[j] : Cost(partner[j], j) + toDiagonal[j];
            for (int j = m; j < m + n; j++)
                sum += partner[j] < 0 ? 0 : left[partner[j]];
            return sum;
        }
    }

    /// <summary>The row of every column, -1 for none, so that all rows have one and the sum is least; n is at most m.</summary>
    private static int[] Hungarian(int n, int m, Func<int, int, double> cost)
    {
        double[] u = new double[n], v = new double[m], least = new double[m];
        int[] rowOf = new int[m], before = new int[m];
        Array.Fill(rowOf, -1);
        bool[] isUsed = new bool[m];
        for (int row = 0; row < n; row++)
        {
            Array.Fill(least, double.PositiveInfinity);
            Array.Clear(isUsed);
            Array.Fill(before, -1);
            int i = row, at = -1;
            do
            {
                double delta = double.PositiveInfinity;
                int next = -1;
                for (int j = 0; j < m; j++)
                {
                    if (isUsed[j])
                        continue;
                    double reduced = cost(i, j) - u[i] - v[j];
                    if (reduced < least[j])
                        (least[j], before[j]) = (reduced, at);
                    if (least[j] < delta)
                        (delta, next) = (least[j], j);
                }

                u[row] += delta;
                for (int j = 0; j < m; j++)
                {
                    if (isUsed[j])
                        (u[rowOf[j]], v[j]) = (u[rowOf[j]] + delta, v[j] - delta);
                    else
                        least[j] -= delta;
                }

                at = next;
                isUsed[at] = true;
                i = rowOf[at];
            }
            while (i >= 0);

            while (at >= 0)
            {
                int previous = before[at];
                rowOf[at] = previous < 0 ? row : rowOf[previous];
                at = previous;
            }
        }

        return rowOf;
    }
}
