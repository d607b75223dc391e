using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Topology;

/// <summary>Points are added level by level, and the pieces that they form are watched: where one begins, and where it meets an older
/// one.</summary>
/// <remarks>
/// Union-find with the elder rule: of two pieces that meet, the one that began later ends. A piece is known by the step at which it
/// began, so
/// the root of its tree is its oldest place. H. Edelsbrunner and J. Harer, Computational topology, 2010, section VII.1.
/// </remarks>
internal sealed class Sweep
{
    /// <summary>The step of what is no point: it is never added.</summary>
    private const int Never = int.MaxValue;

    /// <summary>Steps from asking for memory to using it.</summary>
    private const int Ahead = 12;

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
    /// <param name="line">Places by step; with <paramref name="isOutside"/> the first one stands for the margin.</param>
    /// <param name="levels">Values by step.</param>
    /// <param name="isOutside">Whether the margin is there from the beginning, as the oldest piece; else it is no point.</param>
    /// <param name="hasBasins">Whether steepest ways are followed.</param>
    public static Sweep Run<TGraph>(TGraph graph, ReadOnlySpan<int> line, ReadOnlySpan<double> levels, bool isOutside, bool hasBasins)
        where TGraph : struct, IGraph
    {
        int[] piece = new int[line.Length], basin = hasBasins ? new int[line.Length] : [];
        // All that is asked of a place lies together: the order of the steps jumps about, and every line of memory costs.
        var cells = new Cell[graph.PlaceCount];
        cells.AsSpan().Fill(new() { Step = isOutside ? 0 : Never, Parent = line[0] });
        int first = isOutside ? 1 : 0;
        for (int k = first; k < line.Length; k++)
            (cells[line[k]].Step, cells[line[k]].Level) = (k, levels[k]);
        var merges = new List<Merge>();
        int[] beside = new int[graph.MostNeighbours];
        for (int k = first; k < line.Length; k++)
        {
            if (k + Ahead < line.Length)
                Fetch(cells, beside.AsSpan(0, graph.Neighbours(line[k + Ahead], beside)));
            int place = line[k], count = graph.Neighbours(place, beside);
            int root = -1, rootStep = -1, rootBasin = -1, below = -1, belowBasin = k, known = merges.Count;
            double steepest = double.NegativeInfinity, level = levels[k];
            for (int i = 0; i < count; i++)
            {
                ref var cell = ref cells[beside[i]];
                int s = cell.Step;
                if (s >= k)
                    continue;
                int r = Root(cells, beside[i]), age = cells[r].Step;
                if (root < 0)
                {
                    (root, rootStep, rootBasin) = (r, age, cell.Basin);
                }
                else if (r != root)
                {
                    bool isOlder = age < rootStep;
                    int young = isOlder ? root : r, across = isOlder ? cell.Basin : rootBasin;
                    merges.Add(new(Math.Max(age, rootStep), k, Math.Min(age, rootStep), across));
                    if (isOlder)
                        (root, rootStep) = (r, age);
                    cells[young].Parent = root;
                    rootBasin = across;
                }

                if (!hasBasins)
                    continue;
                double slope = Math.Abs(level - cell.Level) * graph.Closeness(place, i);
                if (slope > steepest || (slope == steepest && s < below))
                    (steepest, below, belowBasin) = (slope, s, cell.Basin);
            }

            for (int m = known; m < merges.Count; m++) // several that meet in one point all end in the oldest
                merges[m] = merges[m] with { Old = rootStep };
            ref var own = ref cells[place];
            own.Parent = root < 0 ? place : root;
            own.Basin = belowBasin;
            piece[k] = root < 0 ? k : rootStep;
            if (hasBasins)
                basin[k] = belowBasin;
        }

        return new(piece, basin, merges);
    }

    private static unsafe void Fetch(Cell[] cells, ReadOnlySpan<int> places)
    {
        fixed (Cell* first = cells)
        {
            foreach (int place in places)
                Cache.Fetch(first + place, 0, 1);
        }
    }

    private static int Root(Cell[] cells, int place)
    {
        while (cells[place].Parent is var parent && parent != place)
        {
            cells[place].Parent = cells[parent].Parent; // halves the way for the next time
            place = cells[place].Parent;
        }

        return place;
    }

    /// <summary>What is known of a place: when it was added, a place of its piece nearer to the oldest, and its extremum's step.</summary>
    private struct Cell
    {
        public int Step, Parent, Basin;
        public double Level;
    }
}
