using FsCheck;
using FsCheck.Fluent;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Topology;

namespace LandscapeNotebooks.Tests.Topology;

public sealed class SublevelSetsTests
{
    private static readonly Axis Sides = new(-2, 2, 41);

    [Fact]
    public void Two_wells_have_the_minima_and_the_saddle_of_the_function()
    {
        // f = (x^2 - 1)^2 + y^2 + x / 8 has its wells near -1 and 1 and its saddle near 0; x / 8 makes the left one deeper
        static double F(double x, double y) => (x * x - 1) * (x * x - 1) + y * y + x / 8;
        var sets = SublevelSets.Of(Of(F));
        Assert.Equal(2, sets.Tree.Branches.Length);
        var (deep, shallow) = (sets.Tree.Branches[0], sets.Tree.Branches[1]);
        Assert.Equal([-1.0, 0.0], sets.Coordinates(deep.Minimum), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([1.0, 0.0], sets.Coordinates(shallow.Minimum), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([0.0, 0.0], sets.Coordinates(shallow.Saddle), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(1 - 0.125, shallow.Persistence, 1e-12);
        Assert.Equal((0, 0), (shallow.Parent, shallow.Across));
        Assert.True(deep.IsEssential);
        Assert.Empty(sets.Diagram(1).Pairs);
        Assert.Equal((1.125 + 0.875) / 2, sets.Tree.SaddleMinimumDistance, 1e-12);
    }

    [Fact]
    public void A_moat_is_a_loop_that_its_hill_fills()
    {
        var sets = SublevelSets.Of(Of((x, y) => (x * x + y * y - 1) * (x * x + y * y - 1)));
        var loop = sets.Diagram(1).Pairs[0];
        Assert.Equal(1, loop.Death); // the hill in the middle
        Assert.Equal([0.0, 0.0], sets.Coordinates(loop.DeathPoint), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.InRange(loop.Birth, 0, 0.02); // a grid of spacing 0.1 leaves the circle by at most 0.05 along an axis
        Assert.All(sets.Diagram(1).Pairs.Skip(1), pair => Assert.InRange(pair.Persistence, 0, 0.02));
    }

    [Fact]
    public void The_tree_of_three_wells_is_the_one_that_they_were_made_with()
    {
        // along a line: wells 0, 3, 1 with saddles 5 and 4 between them
        double[] line = [9, 0, 5, 3, 4, 1, 9];
        var tree = SublevelSets.Of(line, new Axis(0, 6, 7)).Tree;
        Assert.Equal([(1, -1, -1, 7), (5, 2, 0, 3), (3, 4, 1, 1)],
            tree.Branches.Select(branch => (branch.Minimum, branch.Saddle, branch.Parent, branch.Points)));
        Assert.Equal([double.PositiveInfinity, 4, 1], tree.Branches.Select(branch => branch.Persistence));
        Assert.Equal((5 + 3 + 1) / 3.0, tree.SaddleMinimumDistance, 1e-15); // first saddles: 5 above 0, 4 above 1, 4 above 3
        Assert.Equal(1 / 9.0 * 3, tree.NormalizedSaddleMinimumDistance, 1e-15);
        Assert.Equal((5 * 1 + 3 * 1 + 1 * 1) / 7.0 / 3, tree.WeightedSaddleMinimumDistance, 1e-15);
        Assert.Equal(2, tree.Simplified(2).Branches.Length);
        Assert.Equal([0, 1], tree.Foremost(2).Branches.Select(branch => branch.Parent + 1));
    }

    [Fact]
    public void Pairs_are_those_of_the_reduced_boundary_matrix() => Prop.ForAll(Fields(5, 4), field =>
    {
        double[] values = Values(field);
        return values.All(double.IsNaN) || Same(SublevelSets.Of(values, new Axis(0, 1, 5), new Axis(0, 1, 4)),
            BoundaryMatrix.Pairs(values, 5, 4));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void In_space_pieces_and_voids_are_those_of_the_reduced_boundary_matrix()
    {
        var axis = new Axis(0, 1, 3);
        var random = new RandomSource(3);
        for (int draw = 0; draw < 8; draw++)
        {
            double[] values = [.. Enumerable.Range(0, 27).Select(_ => Math.Floor(random.NextUniform(0, draw < 4 ? 3 : 1000)))];
            values[13] += draw % 2 == 0 ? 2000 : 0; // a hill in the middle is a void
            var brute = BoundaryMatrix.Pairs(values, 3, 3, 3).Where(pair => pair.Dimension != 1);
            Assert.True(Same(SublevelSets.Of(values, axis, axis, axis), brute));
        }
    }

    [Fact]
    public void Pieces_less_loops_are_the_Euler_number_at_every_level() => Prop.ForAll(Fields(5, 4), field =>
    {
        double[] values = [.. Values(field).Select(value => double.IsNaN(value) ? 9 : value)];
        var sets = SublevelSets.Of(values, new Axis(0, 1, 5), new Axis(0, 1, 4));
        return values.Distinct().All(level => sets.Diagram(0).At(level) - sets.Diagram(1).At(level)
            == BoundaryMatrix.Simplices([5, 4]).Where(simplex => simplex.All(point => values[point] <= level))
                .Sum(simplex => simplex.Length % 2 == 1 ? 1 : -1));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_growing_function_of_the_values_moves_no_critical_point()
    {
        var surface = Rough(5);
        Surface grown = new(surface.X, surface.Y, [.. surface.Values.ToArray().Select(value => Math.Exp(value / 3))]);
        Assert.Equal(SublevelSets.Of(surface).Tree.Branches.Select(branch => (branch.Minimum, branch.Saddle)).Order(),
            SublevelSets.Of(grown).Tree.Branches.Select(branch => (branch.Minimum, branch.Saddle)).Order());
    }

    [Fact]
    public void A_wall_is_in_no_set_and_a_loop_around_it_is_never_filled()
    {
        double[] values = [.. Enumerable.Range(0, 25).Select(point => point == 12 ? double.NaN : 1.0 + point % 2)];
        var sets = SublevelSets.Of(values, new Axis(0, 4, 5), new Axis(0, 4, 5));
        Assert.Equal(1, sets.WallCount);
        Assert.Equal(double.PositiveInfinity, Assert.Single(sets.Diagram(1).Pairs, pair => pair.IsEssential).Death);
        Assert.Equal(-1, sets.Basins()[12]);
    }

    [Fact]
    public void Every_basin_is_in_one_piece_and_holds_its_minimum()
    {
        var surface = Rough(7);
        var sets = SublevelSets.Of(surface);
        foreach (double persistence in new[] { 0, 0.3, 1.0 })
        {
            int[] basins = sets.Basins(persistence);
            int kept = sets.Tree.Simplified(persistence).Branches.Length;
            Assert.Equal(Enumerable.Range(0, kept), basins.Distinct().Order());
            for (int b = 0; b < kept; b++)
                Assert.Equal(b, basins[sets.Tree.Branches[b].Minimum]);
            foreach (int b in Enumerable.Range(0, kept))
            {
                double[] inside = [.. basins.Select(basin => basin == b ? 0.0 : double.NaN)];
                Assert.Single(SublevelSets.Of(inside, surface.X, surface.Y).Tree.Branches);
            }
        }
    }

    [Fact]
    public void A_profile_is_as_wide_as_its_hollows_have_points()
    {
        var tree = SublevelSets.Of(Rough(9)).Tree;
        var arcs = tree.Profile();
        Assert.Equal(1, arcs[0].Widths[^1]);
        Assert.Equal(2 * tree.Branches.Length - 1, arcs.Length + tree.Branches.Skip(1).GroupBy(branch => branch.Saddle)
            .Sum(group => group.Count() - 1)); // a tree of L leaves and two-way saddles has 2 L - 1 edges
        for (int b = 1; b < tree.Branches.Length; b++)
        {
            var top = arcs.Where(arc => arc.Branch == b).MaxBy(arc => arc.Levels[^1])!;
            Assert.Equal(tree.Branches[b].Death, top.Levels[^1]);
            Assert.Equal((double)tree.Branches[b].Points / tree.PointCount, top.Widths[^1], 1e-12);
        }
    }

    [Fact]
    public void Coarser_grids_move_diagrams_by_no_more_than_values_differ()
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var each = GridResolutions.Of(Rough(seed));
            Assert.Equal([1, 2, 4, 8], each.Select(one => one.Stride));
            Assert.All(each, one => Assert.InRange(one.Moved, 0, one.Bound));
            Assert.True(each[^1].Moved > 0);
        }
    }

    [Fact]
    public void A_graph_that_is_a_grid_has_its_pieces()
    {
        var surface = Rough(11);
        int n = surface.X.Count;
        var edges = BoundaryMatrix.Simplices([n, n]).Where(simplex => simplex.Length == 2).Select(edge => (edge[0], edge[1], 1.0));
        Assert.Equal(SublevelSets.Of(surface).Tree.Branches.Select(branch => (branch.Minimum, branch.Saddle, branch.Parent)),
            SublevelSets.Of(NeighbourGraph.Of(n * n, edges), surface.Values).Tree.Branches.Select(branch =>
                (branch.Minimum, branch.Saddle, branch.Parent)));
    }

    [Fact]
    public void Nearest_neighbours_are_the_nearest_on_any_number_of_threads()
    {
        var random = new RandomSource(2);
        double[][] points = [.. Enumerable.Range(0, 120).Select(_ => Enumerable.Range(0, 3).Select(_ => random.NextDouble()).ToArray())];
        double Distance(int i, int j) => Math.Sqrt(points[i].Zip(points[j], (a, b) => (a - b) * (a - b)).Sum());
        var chosen = Enumerable.Range(0, 120).Select(i =>
            Enumerable.Range(0, 120).Where(j => j != i).OrderBy(j => Distance(i, j)).Take(6).ToHashSet()).ToArray();
        foreach (int threads in new[] { 1, 2 })
        {
            var graph = NeighbourGraph.Nearest(points, 6, threads);
            for (int i = 0; i < 120; i++)
                Assert.Equal(Enumerable.Range(0, 120).Where(j => chosen[i].Contains(j) || chosen[j].Contains(i)),
                    graph.Neighbours(i).ToArray());
        }
    }

    [Fact]
    public void Cells_share_their_minimum_and_their_maximum()
    {
        var complex = MorseSmale.Of(Of((x, y) => Math.Sin(3 * x) * Math.Sin(3 * y)));
        int[] cells = complex.Cells(0.1), down = complex.Below.Basins(0.1), up = complex.Above.Basins(0.1);
        foreach (var cell in cells.Select((cell, point) => (cell, point)).GroupBy(one => one.cell, one => one.point))
        {
            Assert.Single(cell.Select(point => down[point]).Distinct());
            Assert.Single(cell.Select(point => up[point]).Distinct());
        }
    }

    [Fact]
    public void What_cannot_be_is_refused_with_both_numbers()
    {
        var axis = new Axis(0, 1, 2);
        Assert.Contains("expected 4", Assert.Throws<ArgumentException>(() => SublevelSets.Of([1.0, 2, 3], axis, axis)).Message);
        Assert.Contains("No value is finite",
            Assert.Throws<ArgumentException>(() => SublevelSets.Of([double.NaN, double.NaN], axis)).Message);
        Assert.Contains("more than k", Assert.Throws<ArgumentException>(() => NeighbourGraph.Nearest([[0], [1]], 2)).Message);
    }

    internal static Surface Of(Func<double, double, double> f) =>
        Surface.Evaluate(Objective.From(2, theta => f(theta[0], theta[1])), Sides, Sides);

    /// <summary>Noise over 33 x 33 points: hundreds of critical points.</summary>
    internal static Surface Rough(ulong seed)
    {
        double[] values = new double[33 * 33];
        new RandomSource(seed).FillNormal(values);
        var axis = new Axis(-1, 1, 33);
        return new(axis, axis, values);
    }

    private static bool Same(SublevelSets sets, IEnumerable<(int Dimension, double Birth, double Death)> brute) =>
        sets.Diagrams.SelectMany(diagram => diagram.Pairs.Select(pair => (diagram.Dimension, pair.Birth, pair.Death))).Order()
            .SequenceEqual(brute.Order());

    /// <summary>Small whole numbers, so that many are equal; the last one stands for a wall.</summary>
    private static Arbitrary<int[]> Fields(int width, int height) =>
        Gen.ArrayOf(Gen.Choose(0, 6), width * height).ToArbitrary();

    private static double[] Values(int[] field) => [.. field.Select(value => value == 6 ? double.NaN : value)];
}
