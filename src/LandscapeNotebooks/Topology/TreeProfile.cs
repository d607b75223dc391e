using System.Collections.Immutable;

namespace LandscapeNotebooks.Topology;

/// <summary>Lays the hollows of a merge tree beside and on each other, as wide as they have points.</summary>
internal static class TreeProfile
{
    private const int MostLevels = 48; // of an arc: no picture shows more

    public static ImmutableArray<ProfileArc> Of(MergeTree tree)
    {
        int n = tree.PointCount;
        Arc[][] arcs = Arcs(tree);
        var laid = ImmutableArray.CreateBuilder<ProfileArc>();
        var waiting = new Stack<(Arc Arc, double Left, double Width)>();
        double left = 0;
        foreach (var (branch, b) in tree.Branches.Select((branch, b) => (branch, b)).Where(one => one.branch.IsEssential))
        {
            waiting.Push((arcs[b][^1], left, arcs[b][^1].Total));
            left += arcs[b][^1].Total;
        }

        while (waiting.TryPop(out var top))
        {
            var (arc, from, width) = top;
            double center = from + width / 2;
            laid.Add(new(arc.Branch, center / n, [.. arc.Samples.Select(sample => sample.Level)],
                [.. arc.Samples.Select(sample => (double)sample.Count / n)]));
            double at = center - arc.Below.Sum(below => below.Total) / 2.0;
            foreach (var below in arc.Below.OrderByDescending(below => below.Total))
            {
                waiting.Push((below, at, below.Total));
                at += below.Total;
            }
        }

        return laid.ToImmutable();
    }

    /// <summary>By branch, the arcs from the minimum upwards.</summary>
    private static Arc[][] Arcs(MergeTree tree)
    {
        var levels = tree.Levels;
        int n = levels.Length;
        var own = new List<int>[tree.Branches.Length];
        var children = new List<int>[tree.Branches.Length];
        for (int b = 0; b < own.Length; b++)
            (own[b], children[b]) = ([], []);
        for (int k = 0; k < n; k++)
            own[tree.BranchOf[k]].Add(k);
        for (int b = 0; b < own.Length; b++)
        {
            if (tree.Branches[b].Parent is >= 0 and var parent)
                children[parent].Add(b);
        }

        var arcs = new Arc[own.Length][];
        foreach (int b in Enumerable.Range(0, own.Length).OrderBy(tree.SaddleStep)) // children end before their parents
        {
            List<Arc> line = [];
            int start = own[b][0], used = 0, total = 0;
            Arc[] below = [];
            foreach (var group in children[b].GroupBy(tree.SaddleStep).OrderBy(group => group.Key))
            {
                Add(group.Key);
                below = [line[^1], .. group.Select(child => arcs[child][^1])];
                total += group.Sum(child => arcs[child][^1].Total);
                start = group.Key;
            }

            Add(tree.SaddleStep(b));
            arcs[b] = [.. line];

            void Add(int end)
            {
                int stop = used;
                while (stop < own[b].Count && own[b][stop] < end)
                    stop++;
                double top = end < n ? tree.Levels[end] : tree.Levels[n - 1];
                line.Add(Arc.Of(b, tree.Levels[start], top, [.. own[b][used..stop].Select(k => tree.Levels[k])], total, below));
                (total, used) = (total + stop - used, stop);
            }
        }

        return arcs;
    }

    private sealed record Arc(int Branch, (double Level, int Count)[] Samples, int Total, Arc[] Below)
    {
        public static Arc Of(int branch, double bottom, double top, double[] own, int before, Arc[] below)
        {
            List<(double, int)> samples = [(bottom, before)];
            int each = Math.Max(1, own.Length / MostLevels);
            for (int i = each - 1; i < own.Length; i += each)
                samples.Add((own[i], before + i + 1));
            samples.Add((top, before + own.Length));
            return new(branch, [.. samples], before + own.Length, below);
        }
    }
}
