using System.Collections.Immutable;

namespace LandscapeNotebooks.Topology;

/// <summary>How the hollows of a function join as the level rises: a branch for every minimum, from there to the saddle where it meets a
/// deeper one.</summary>
/// <remarks>
/// Branches are in the order of their persistence, those that never end first. Minima that differ from a neighbour in nothing but their
/// place, of persistence 0, are none. The saddle-minimum average distance is that of Landscaper (arXiv 2602.07135): the mean over the
/// minima
/// of f(saddle) - f(minimum), where the saddle is the first at which the minimum's hollow meets any other, deeper or not; 0 where there is
/// one minimum alone.
/// </remarks>
public sealed class MergeTree
{
    private readonly int[] _saddleSteps; // by branch: the step of its saddle, or the number of steps
    private readonly int[] _branchOf; // by step
    private readonly double[] _levels; // by step

    private MergeTree(ImmutableArray<Branch> branches, int[] saddleSteps, int[] branchOf, double[] levels) =>
        (Branches, _saddleSteps, _branchOf, _levels) = (branches, saddleSteps, branchOf, levels);

    /// <summary>The most persistent first.</summary>
    public ImmutableArray<Branch> Branches { get; }

    /// <summary>Points with a finite value.</summary>
    public int PointCount => _levels.Length;

    /// <summary>The least value.</summary>
    public double Least => _levels.Length == 0 ? double.NaN : _levels[0];

    /// <summary>The greatest value.</summary>
    public double Greatest => _levels.Length == 0 ? double.NaN : _levels[^1];

    /// <summary>The mean of f(saddle) - f(minimum) over the minima, where the saddle is the first above each.</summary>
    public double SaddleMinimumDistance
    {
        get
        {
            double[] gaps = [.. Gaps().Select(gap => gap.Height)];
            return gaps.Length == 0 ? 0 : gaps.Sum() / gaps.Length;
        }
    }

    /// <summary>The same with every gap divided by the range of the values: of models whose losses have other sizes.</summary>
    public double NormalizedSaddleMinimumDistance => Greatest > Least ? SaddleMinimumDistance / (Greatest - Least) : 0;

    /// <summary>The same with every gap weighted by the share of the points that lies in the hollow below the saddle.</summary>
    public double WeightedSaddleMinimumDistance
    {
        get
        {
            (double Height, double Share)[] gaps = [.. Gaps()];
            return gaps.Length == 0 ? 0 : gaps.Sum(gap => gap.Height * gap.Share) / gaps.Length;
        }
    }

    /// <summary>The tree without the branches of less persistence: what a perturbation of half as much could have made.</summary>
    /// <remarks>Their points count to the branches that they end in. A branch that is left has all that it had.</remarks>
    /// <param name="persistence">The least that is left.</param>
    public MergeTree Simplified(double persistence)
    {
        int[] kept = Kept(persistence, branch => branch.Parent);
        int count = Branches.Count(branch => branch.Persistence >= persistence); // sorted: the first ones
        return count == Branches.Length ? this : new(
            [.. Branches.Take(count).Select(branch => branch with { Across = branch.Across < 0 ? -1 : kept[branch.Across] })],
            _saddleSteps[..count], [.. _branchOf.Select(branch => kept[branch])], _levels);
    }

    /// <summary>The tree of the most persistent branches.</summary>
    /// <param name="count">How many at the most; those of equal persistence stay or go together.</param>
    public MergeTree Foremost(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Branches.Length <= count ? this : Simplified(Math.BitIncrement(Branches[count].Persistence));
    }

    /// <summary>The hollows as a profile: each as wide at a level as it has points below it, what joins beneath what it joins to.</summary>
    /// <remarks>The drawing of Landscaper (arXiv 2602.07135), after the topological landscapes of P. Oesterling et al., 2013.</remarks>
    public ImmutableArray<ProfileArc> Profile() => TreeProfile.Of(this);

    public override string ToString() => $"Merge tree of {Branches.Length} minima over {PointCount} points";

    internal static MergeTree Of(Sweep sweep, double[] levels, Func<int, int> pointAt)
    {
        int n = levels.Length;
        int[] numbers = new int[n], starts = [.. StartsOf(sweep.Piece)]; // pieces are few beside the points: all but these goes by number
        for (int p = 0; p < starts.Length; p++)
            numbers[starts[p]] = p;
        int[] own = new int[starts.Length], alias = new int[starts.Length]; // points; the piece that counts where levels do not differ
        foreach (int piece in sweep.Piece)
            own[numbers[piece]]++;
        for (int p = 0; p < alias.Length; p++)
            alias[p] = p;
        var last = new Sweep.Merge[starts.Length]; // where each ends
        foreach (var merge in sweep.Merges)
        {
            if (levels[merge.Saddle] == levels[merge.Young])
                alias[numbers[merge.Young]] = numbers[merge.Old];
            else
                last[numbers[merge.Young]] = merge;
        }

        for (int p = 0; p < alias.Length; p++)
        {
            if (alias[p] == p)
                continue;
            alias[p] = alias[alias[p]]; // the older began before, and is settled
            (own[alias[p]], own[p]) = (own[alias[p]] + own[p], 0);
        }

        foreach (var merge in sweep.Merges)
        {
            if (last[numbers[merge.Young]].Saddle == merge.Saddle)
                own[alias[numbers[merge.Old]]] += own[numbers[merge.Young]];
        }

        int[] minima = [.. Enumerable.Range(0, starts.Length).Where(p => alias[p] == p)];
        double[] persistence =
            [.. minima.Select(p => last[p].Saddle > 0 ? levels[last[p].Saddle] - levels[starts[p]] : double.PositiveInfinity)];
        minima = [.. LevelOrder.Descending(persistence).Select(at => minima[at])];
        int[] index = new int[starts.Length], branch = new int[n], branchOf = new int[n], basinOf = new int[n];
        for (int b = 0; b < minima.Length; b++)
            index[minima[b]] = b;
        for (int p = 0; p < starts.Length; p++)
            branch[starts[p]] = index[alias[p]];
        for (int k = 0; k < n; k++)
            (branchOf[k], basinOf[k]) = (branch[sweep.Piece[k]], branch[sweep.Basin[k]]);
        var branches = minima.Select(p => last[p] is { Saddle: > 0 } merge
            ? new Branch(pointAt(starts[p]), levels[starts[p]], pointAt(merge.Saddle), levels[merge.Saddle], branch[merge.Old],
                branch[merge.Across], own[p])
            : new Branch(pointAt(starts[p]), levels[starts[p]], -1, double.PositiveInfinity, -1, -1, own[p]));
        return new([.. branches], [.. minima.Select(p => last[p] is { Saddle: > 0 } merge ? merge.Saddle : n)], branchOf, levels)
        {
            BasinOf = basinOf,
        };
    }

    /// <summary>The steps that began a piece, ascending.</summary>
    private static List<int> StartsOf(int[] piece)
    {
        List<int> starts = [];
        for (int k = 0; k < piece.Length; k++)
        {
            if (piece[k] == k)
                starts.Add(k);
        }

        return starts;
    }

    /// <summary>By step: the branch at whose minimum the steepest way down ends; only of a tree that is not simplified.</summary>
    internal int[] BasinOf { get; private init; } = [];

    /// <summary>By branch: the most persistent one enough that its basin belongs to.</summary>
    internal int[] BasinsKept(double persistence) => Kept(persistence, branch => branch.Across);

    internal ReadOnlySpan<int> BranchOf => _branchOf;

    internal ReadOnlySpan<double> Levels => _levels;

    internal int SaddleStep(int branch) => _saddleSteps[branch];

    /// <summary>Follows the way from each branch until one persists enough. Ways end: each leads to a piece that is older than the one
    /// it met, or to one that met another earlier.</summary>
    private int[] Kept(double persistence, Func<Branch, int> next)
    {
        int[] kept = new int[Branches.Length];
        for (int b = 0; b < kept.Length; b++)
        {
            int at = b;
            while (Branches[at].Persistence < persistence)
                at = next(Branches[at]);
            kept[b] = at;
        }

        return kept;
    }

    /// <summary>The first saddle above each minimum, and the share of the points below it on its side.</summary>
    private IEnumerable<(double Height, double Share)> Gaps()
    {
        int[] first = [.. _saddleSteps];
        for (int b = 0; b < first.Length; b++)
        {
            if (Branches[b].Parent is >= 0 and var parent)
                first[parent] = Math.Min(first[parent], _saddleSteps[b]);
        }

        int[] points = new int[first.Length];
        for (int k = 0; k < _branchOf.Length; k++)
            points[_branchOf[k]] += k < first[_branchOf[k]] ? 1 : 0;
        for (int b = 0; b < first.Length; b++)
        {
            if (first[b] < _levels.Length)
                yield return (_levels[first[b]] - Branches[b].Birth, (double)points[b] / _levels.Length);
        }
    }
}
