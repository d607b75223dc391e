using LandscapeNotebooks.Connectivity.Permutations;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Tests.Connectivity.Permutations;

public sealed class AssignmentTests
{
    [Fact]
    public void It_is_as_cheap_as_the_best_of_all_permutations()
    {
        var random = new RandomSource(1);
        for (int trial = 0; trial < 300; trial++)
        {
            int size = 1 + trial % 7;
            double[] costs = new double[size * size];
            if (trial % 3 == 0) // few different costs: many equally good assignments
                costs = [.. costs.Select(_ => (double)random.NextInt(3))];
            else
                random.FillNormal(costs);
            int[] found = Assignment.Minimize(costs, size);
            Assert.Equal(Enumerable.Range(0, size), found.Order());
            Assert.Equal(Permutations(size).Min(p => Cost(costs, p)), Cost(costs, found), 1e-12);
        }
    }

    [Fact]
    public void A_hidden_permutation_of_many_rows_is_found()
    {
        const int Size = 200;
        var random = new RandomSource(2);
        int[] hidden = random.Permutation(Size);
        double[] costs = [.. Enumerable.Range(0, Size * Size).Select(_ => 1 + random.NextDouble())];
        for (int row = 0; row < Size; row++)
            costs[row * Size + hidden[row]] = 0.5;
        Assert.Equal(hidden, Assignment.Minimize(costs, Size));
    }

    [Fact]
    public void What_is_no_square_of_finite_costs_is_refused()
    {
        Assert.Contains("expected 4 (n x n)", Assert.Throws<ArgumentException>(() => Assignment.Minimize([1, 2, 3], 2)).Message);
        Assert.Contains("row 1 and column 0 is NaN",
            Assert.Throws<ArgumentException>(() => Assignment.Minimize([1, 2, double.NaN, 3], 2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Assignment.Minimize([], 0));
    }

    private static double Cost(double[] costs, IEnumerable<int> columns) =>
        columns.Select((column, row) => costs[row * columns.Count() + column]).Sum();

    private static IEnumerable<int[]> Permutations(int size) => size == 0 ? [[]] : Permutations(size - 1).SelectMany(shorter =>
        Enumerable.Range(0, size).Select(at => (int[])[.. shorter[..at], size - 1, .. shorter[at..]]));
}
