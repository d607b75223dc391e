namespace LandscapeNotebooks.Topology;

/// <summary>Points are added level by level, and the pieces that they form are watched: where one begins, and where it meets an older
/// one.</summary>
/// <remarks>
/// Union-find with the elder rule: of two pieces that meet, the one that began later ends. A piece is known by the step at which it
/// began, so
/// the root of its tree is its oldest point. H. Edelsbrunner and J. Harer, Computational topology, 2010, section VII.1.
/// </remarks>
internal sealed class Sweep
{
    /// <summary>The sets that are no point: walls while the level rises, and the margin where it counts as the oldest of all.</summary>
    public const int Never = int.MaxValue;

    private Sweep(int[] piece, int[] basin, List<Merge> merges) => (Piece, Basin, Merges) = (piece, basin, merges);

    /// <summary>By step: when the piece began to which the point was added.</summary>
    public int[] Piece { get; }

    /// <summary>By step: where the steepest way from the point ends, as the step of that extremum.</summary>
    public int[] Basin { get; }

    /// <summary>Where pieces meet, in the order of the steps.</summary>
    public List<Merge> Merges { get; }

    /// <param name="Young">The piece that ends.</param>
    /// <param name="Saddle">The step of the point that joins both.</param>
    /// <param name="Old">The piece that goes on.</param>
    /// <param name="Across">The basin that lies on the other side of the saddle.</param>
    public readonly record struct Merge(int Young, int Saddle, int Old, int Across);

    /// <param name="graph">Neighbours.</param>
    /// <param name="line">Places by step; those before <paramref name="first"/> are there already, each a piece of its own.</param>
    /// <param name="step">By place: its step, or <see cref="Never"/>.</param>
    /// <param name="levels">Values by step.</param>
    /// <param name="first">The first step that adds a point.</param>
    /// <param name="hasBasins">Whether steepest ways are followed.</param>
    public static Sweep Run<TGraph>(TGraph graph, ReadOnlySpan<int> line, ReadOnlySpan<int> step, ReadOnlySpan<double> levels, int first,
        bool hasBasins)
        where TGraph : struct, IGraph
    {
        int[] parent = new int[line.Length], piece = new int[line.Length], basin = new int[line.Length];
        for (int k = 0; k < first; k++)
            parent[k] = piece[k] = basin[k] = k;
        var merges = new List<Merge>();
        int[] beside = new int[graph.MostNeighbours];
        for (int k = first; k < line.Length; k++)
        {
            int count = graph.Neighbours(line[k], beside), root = -1, rootBasin = -1, below = -1, known = merges.Count;
            double steepest = double.NegativeInfinity;
            for (int i = 0; i < count; i++)
            {
                int s = step[beside[i]];
                if (s >= k)
                    continue;
                int r = Root(parent, s);
                if (root < 0)
                {
                    (root, rootBasin) = (r, basin[s]);
                }
                else if (r != root)
                {
                    bool isOlder = r < root;
                    var (young, old) = isOlder ? (root, r) : (r, root);
                    int across = isOlder ? basin[s] : rootBasin;
                    merges.Add(new(young, k, old, across));
                    parent[young] = old;
                    (root, rootBasin) = (old, across);
                }

                if (!hasBasins)
                    continue;
                double slope = Math.Abs(levels[k] - levels[s]) * graph.Closeness(line[k], i);
                if (slope > steepest || (slope == steepest && s < below))
                    (steepest, below) = (slope, s);
            }

            for (int m = known; m < merges.Count; m++) // several that meet in one point all end in the oldest
                merges[m] = merges[m] with { Old = root };
            parent[k] = piece[k] = root < 0 ? k : root;
            basin[k] = below < 0 ? k : basin[below];
        }

        return new(piece, basin, merges);
    }

    private static int Root(int[] parent, int step)
    {
        while (parent[step] != step)
        {
            parent[step] = parent[parent[step]]; // halves the way for the next time
            step = parent[step];
        }

        return step;
    }
}
