using System.Collections.Immutable;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Connectivity.Permutations;

/// <summary>The permutations of hidden units that leave the function of a network as it is.</summary>
/// <remarks>
/// Exchanging two units of a layer, with their rows before and their columns after, changes theta and not the function. Units that a sum
/// joins (residual blocks) are permuted together; inputs and outputs keep their order. Affine, convolution, batch normalisation, residual
/// and concatenated layers, and all that treats its units alike. R. Hecht-Nielsen, On the algebraic structure of feedforward network weight
/// spaces, 1990; S. Ainsworth et al., Git Re-Basin, 2023, for residual networks.
/// </remarks>
public sealed class PermutationSymmetry
{
    private readonly UnitGroup[] _groups;

    private PermutationSymmetry(Network network)
    {
        var trace = new NetworkTrace(network);
        Blocks = [.. trace.Blocks.Select(block => block with { Rows = Resolve(block.Rows), Columns = Resolve(block.Columns) })];
        _groups = [.. Blocks.SelectMany(block => block.Rows).Where(group => !group.IsFixed).Distinct()];
        (Network, Groups) = (network, [.. _groups.Select(group => new HiddenUnits(group.Name, group.Count))]);
    }

    public Network Network { get; }

    /// <summary>The groups of hidden units that have permutations of their own, in the order of their layers.</summary>
    public ImmutableArray<HiddenUnits> Groups { get; }

    /// <summary>The permutations that change nothing.</summary>
    public int[][] Identity => [.. Groups.Select(group => Enumerable.Range(0, group.Count).ToArray())];

    internal ImmutableArray<TracedBlock> Blocks { get; }

    /// <exception cref="ArgumentException">A layer's symmetry is not known; the message names it.</exception>
    public static PermutationSymmetry Of(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new(network);
    }

    /// <summary>The parameters with their hidden units in another order: the same function.</summary>
    /// <param name="permutations">One for every group: unit i of the result is unit permutation[i] of the parameters.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <exception cref="ArgumentException">A permutation is none of its group, or theta is not (P).</exception>
    public ParameterVector Apply(IReadOnlyList<int[]> permutations, ReadOnlySpan<double> parameters)
    {
        RequirePermutations(permutations);
        Lengths.Require(parameters.Length, Network.ParameterCount, "P");
        double[] permuted = parameters.ToArray();
        foreach (var traced in Blocks)
        {
            int[] rows = Sources(traced.Rows, traced.RowCount, permutations),
                columns = Sources(traced.Columns, traced.ColumnCount, permutations);
            var from = traced.Block.Of(parameters);
            var to = traced.Block.Of(permuted.AsSpan());
            for (int r = 0; r < rows.Length; r++)
            {
                for (int c = 0; c < columns.Length; c++)
                    from.Slice((rows[r] * columns.Length + columns[c]) * traced.Rest, traced.Rest)
                        .CopyTo(to[((r * columns.Length + c) * traced.Rest)..]);
            }
        }

        return ParameterVector.Own(permuted, Network.Layout);
    }

    public override string ToString() =>
        $"{Numerals.Counted(Groups.Length, "group", "groups")} of hidden units: "
            + $"{string.Join(", ", Groups.Select(group => $"{group.Name} ({group.Count})"))}";

    /// <summary>Where every place along an axis is taken from.</summary>
    /// <remarks>After a Flatten a unit is as many places as it had pixels.</remarks>
    internal int[] Sources(UnitGroup[] units, int extent, IReadOnlyList<int[]> permutations)
    {
        int[] sources = [.. Enumerable.Range(0, extent)];
        foreach (var (group, first, places) in Runs(units, extent))
        {
            int index = Array.IndexOf(_groups, group);
            for (int i = 0; index >= 0 && i < group.Count * places; i++)
                sources[first + i] = first + permutations[index][i / places] * places + i % places;
        }

        return sources;
    }

    /// <summary>Where group <paramref name="index"/> lies along an axis: its first place, and the places of one unit.</summary>
    internal IEnumerable<(int First, int Places)> Runs(UnitGroup[] units, int extent, int index) =>
        Runs(units, extent).Where(run => run.Group == _groups[index]).Select(run => (run.First, run.Places));

    private static IEnumerable<(UnitGroup Group, int First, int Places)> Runs(UnitGroup[] units, int extent)
    {
        if (units.Length == 0)
            yield break;
        int places = extent / units.Sum(group => group.Count), first = 0;
        foreach (var group in units)
        {
            yield return (group, first, places);
            first += group.Count * places;
        }
    }

    private static UnitGroup[] Resolve(UnitGroup[] units) => [.. units.SelectMany(group => group.Resolve())];

    private void RequirePermutations(IReadOnlyList<int[]> permutations)
    {
        ArgumentNullException.ThrowIfNull(permutations);
        if (permutations.Count != _groups.Length)
            throw new ArgumentException(
                $"There are {permutations.Count} permutations, expected {_groups.Length}, one for every group.", nameof(permutations));
        for (int g = 0; g < _groups.Length; g++)
        {
            if (!permutations[g].Order().SequenceEqual(Enumerable.Range(0, _groups[g].Count)))
                throw new ArgumentException(
                    $"Permutation {g} is no order of 0 to {_groups[g].Count - 1}, the units of {_groups[g].Name}.", nameof(permutations));
        }
    }
}
