using System.Collections.Immutable;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Connectivity.Permutations;

/// <summary>Permutes the hidden units of one model towards those of another: the permutations P of least |theta' - P theta|.</summary>
/// <remarks>
/// Group after group: with all others held, the best permutation of one group maximises sum_i S_(i, p(i)), S the products of the models'
/// weights unit by unit, which is an assignment problem. Where a group meets itself (residual blocks) the sum is only a linear part of the
/// true product; a step that does not raise the product is not taken. Exact for one hidden layer, a local optimum for more: finding the
/// best is NP-hard. Running statistics are permuted along but not matched. S. Ainsworth et al., Git Re-Basin: merging models modulo
/// permutation symmetries, 2023, algorithm 1.
/// </remarks>
public static class WeightMatching
{
    private const double Rounding = 1e-12;

    /// <summary>Aligns a model to a reference.</summary>
    /// <param name="network">The architecture of both.</param>
    /// <param name="reference">theta', (P), which stays.</param>
    /// <param name="parameters">theta, (P), whose units are permuted.</param>
    /// <param name="random">Draws the order of the groups in every sweep.</param>
    /// <param name="maxSweeps">Passes over all groups at most.</param>
    /// <param name="cancellation">Ends the search with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">A theta is not (P) or not finite, or a layer's symmetry is not known.</exception>
    public static Alignment Align(
        Network network, ReadOnlySpan<double> reference, ReadOnlySpan<double> parameters, RandomSource random, int maxSweeps = 100,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSweeps, 1);
        var symmetry = PermutationSymmetry.Of(network);
        Lengths.Require(reference.Length, network.ParameterCount, "P of the network");
        Lengths.Require(parameters.Length, network.ParameterCount, "P of the network");

        var permutations = symmetry.Identity;
        double product = Product(network, reference, parameters);
        int sweeps = 0;
        for (bool changed = true; changed && sweeps < maxSweeps;)
        {
            changed = false;
            foreach (int g in random.Permutation(permutations.Length))
            {
                cancellation.ThrowIfCancellationRequested();
                int[] before = permutations[g];
                permutations[g] = Best(symmetry, g, permutations, reference, parameters);
                double now = permutations[g].SequenceEqual(before)
                    ? product
                    : Product(network, reference, symmetry.Apply(permutations, parameters));
                if (now > product + Rounding * Math.Abs(product))
                    (product, changed) = (now, true);
                else
                    permutations[g] = before;
            }

            sweeps++;
            if (!changed)
                return Result(converged: true, reference, parameters);
        }

        return Result(converged: permutations.Length == 0, reference, parameters);

        Alignment Result(bool converged, ReadOnlySpan<double> reference, ReadOnlySpan<double> parameters)
        {
            var permuted = symmetry.Apply(permutations, parameters);
            return new(permuted, [.. permutations.Select(permutation => permutation.ToImmutableArray())],
                Distance(network, reference, parameters), Distance(network, reference, permuted), sweeps, converged);
        }
    }

    /// <summary>The permutation of one group that maximises the product, the others as they are.</summary>
    private static int[] Best(
        PermutationSymmetry symmetry, int group, int[][] permutations, ReadOnlySpan<double> reference, ReadOnlySpan<double> parameters)
    {
        int count = symmetry.Groups[group].Count;
        double[] costs = new double[count * count];
        foreach (var traced in symmetry.Blocks.Where(traced => !traced.Block.Kind.IsStatistic()))
        {
            foreach (bool alongRows in new[] { true, false })
            {
                var (units, extent) = alongRows ? (traced.Rows, traced.RowCount) : (traced.Columns, traced.ColumnCount);
                foreach (var (first, places) in symmetry.Runs(units, extent, group))
                {
                    int[] straight = [.. Enumerable.Range(0, alongRows ? traced.ColumnCount : traced.RowCount)];
                    int[] across = alongRows ? symmetry.Sources(traced.Columns, traced.ColumnCount, permutations)
                        : symmetry.Sources(traced.Rows, traced.RowCount, permutations);
                    double[][] ours = Gather(traced, traced.Block.Of(parameters), alongRows, first, places, count, across);
                    double[][] theirs = Gather(traced, traced.Block.Of(reference), alongRows, first, places, count, straight);
                    for (int i = 0; i < count; i++)
                    {
                        for (int j = 0; j < count; j++)
                            costs[i * count + j] -= FixedOrder.Dot(theirs[i], ours[j]);
                    }
                }
            }
        }

        return Assignment.Minimize(costs, count);
    }

    /// <summary>The weights of every unit along one axis, those along the other axis in the order <paramref name="across"/>.</summary>
    private static double[][] Gather(
        TracedBlock traced, ReadOnlySpan<double> block, bool alongRows, int first, int places, int count, int[] across)
    {
        double[][] units = new double[count][];
        for (int unit = 0; unit < count; unit++)
        {
            units[unit] = new double[places * across.Length * traced.Rest];
            var free = units[unit].AsSpan();
            for (int place = 0; place < places; place++)
            {
                int along = first + unit * places + place;
                foreach (int other in across)
                {
                    int index = alongRows ? along * traced.ColumnCount + other : other * traced.ColumnCount + along;
                    block.Slice(index * traced.Rest, traced.Rest).CopyTo(free);
                    free = free[traced.Rest..];
                }
            }
        }

        return units;
    }

    /// <summary>theta''theta over all blocks but running statistics.</summary>
    private static double Product(Network network, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double sum = 0;
        foreach (var block in network.Layout.Blocks.Where(block => !block.Kind.IsStatistic()))
            sum += FixedOrder.Dot(block.Of(first), block.Of(second));
        return sum;
    }

    private static double Distance(Network network, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var difference = Landscapes.Planes.Directions.BetweenWeights(network.Layout, first, second);
        return FixedOrder.Norm(difference);
    }
}
