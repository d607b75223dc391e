using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Connectivity.Permutations;

/// <summary>The assignment problem: a column for every row, each column once, of least total cost.</summary>
/// <remarks>
/// The Hungarian method as shortest augmenting paths: rows come in one by one, each along the cheapest path in the reduced costs
/// c_ij - u_i - v_j, which the potentials u and v keep at 0 or above; n^3 operations. H. Kuhn, The Hungarian method for the assignment
/// problem, 1955; R. Jonker and A. Volgenant, A shortest augmenting path algorithm for dense and sparse linear assignment problems, 1987.
/// </remarks>
public static class Assignment
{
    private const int None = -1;

    /// <summary>The column of every row, (n); of several best assignments always the same one.</summary>
    /// <param name="costs">c, (n, n) row-major, finite.</param>
    /// <param name="size">n, at least 1.</param>
    /// <exception cref="ArgumentException">The costs are not (n, n), or one is not finite.</exception>
    public static int[] Minimize(ReadOnlySpan<double> costs, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Lengths.Require(costs.Length, checked(size * size), "n x n");
        for (int k = 0; k < costs.Length; k++)
        {
            if (!double.IsFinite(costs[k]))
                throw new ArgumentException(
                    $"The cost of row {k / size} and column {k % size} is {costs[k]}, expected finite numbers.", nameof(costs));
        }

        double[] u = new double[size], v = new double[size], distance = new double[size];
        int[] columnOf = new int[size], rowOf = new int[size], previous = new int[size];
        bool[] settled = new bool[size];
        Array.Fill(columnOf, None);
        Array.Fill(rowOf, None);
        for (int row = 0; row < size; row++)
        {
            int free = ShortestPath(costs, row, u, v, rowOf, distance, previous, settled);

            // Along the path all reduced costs become 0, and none falls below.
            double length = distance[free];
            u[row] += length;
            for (int j = 0; j < size; j++)
            {
                if (!settled[j] || j == free)
                    continue;
                u[rowOf[j]] += length - distance[j];
                v[j] -= length - distance[j];
            }

            for (int j = free; j != None;)
            {
                int i = previous[j];
                rowOf[j] = i;
                (columnOf[i], j) = (j, columnOf[i]);
            }
        }

        return columnOf;
    }

    /// <summary>Dijkstra's search over the columns from a row to the nearest free column.</summary>
    private static int ShortestPath(
        ReadOnlySpan<double> costs, int row, double[] u, double[] v, int[] rowOf, double[] distance, int[] previous, bool[] settled)
    {
        int size = u.Length, current = row;
        double reached = 0;
        Array.Fill(distance, double.PositiveInfinity);
        Array.Clear(settled);
        while (true)
        {
            int nearest = None;
            for (int j = 0; j < size; j++)
            {
                if (settled[j])
                    continue;
                double through = reached + (costs[current * size + j] - u[current] - v[j]);
                if (through < distance[j])
                    (distance[j], previous[j]) = (through, current);
                if (nearest == None || distance[j] < distance[nearest])
                    nearest = j;
            }

            settled[nearest] = true;
            if (rowOf[nearest] == None)
                return nearest;
            (reached, current) = (distance[nearest], rowOf[nearest]);
        }
    }
}
