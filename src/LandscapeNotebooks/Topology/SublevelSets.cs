using System.Collections.Immutable;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Volumes;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Topology;

/// <summary>The topology of the sets {f &lt;= c} as the level c rises over sampled values: the pieces that they fall into, the loops that
/// they close, how the pieces join, and where water would gather.</summary>
/// <remarks>
/// <para>Between the points of a grid f is taken as linear on the simplices of Freudenthal's triangulation (the diagonals of a plane run
/// from
/// lower left to upper right); of this function everything here is exact. What lies between two points of the grid and was not sampled is
/// not seen: <see cref="GridResolutions"/> says how much that matters.</para>
/// <para>Equal values are ordered by their points. A value that is NaN or infinite, and a point that was not computed, is a wall: no set
/// contains it, and a loop around it is never filled. Time grows as N log N, and is that of a sort: a million points take a quarter of a
/// second.</para>
/// </remarks>
/// <example><code>
/// var sets = SublevelSets.Of(surface);
/// sets.Tree.Branches          // a minimum each, the most persistent first
/// sets.Diagram(0).Pairs       // when pieces appear and when they are gone
/// sets.PlotBarcode()
/// </code></example>
public sealed class SublevelSets
{
    private readonly int[] _points; // by step
    private readonly int _wallCount;

    private SublevelSets(MergeTree tree, ImmutableArray<PersistenceDiagram> diagrams, ImmutableArray<Axis> axes, int[] points,
        int wallCount) => (Tree, Diagrams, Axes, _points, _wallCount) = (tree, diagrams, axes, points, wallCount);

    /// <summary>How the pieces join.</summary>
    public MergeTree Tree { get; }

    /// <summary>Pieces, and in n &gt; 1 dimensions of a grid what encloses something: loops in a plane, voids in space.</summary>
    public ImmutableArray<PersistenceDiagram> Diagrams { get; }

    /// <summary>The axes of a grid, the first of which runs fastest; none of a graph.</summary>
    public ImmutableArray<Axis> Axes { get; }

    /// <summary>What f is, such as <c>train loss</c>.</summary>
    public string Title { get; init; } = "value";

    /// <summary>N.</summary>
    public int PointCount => _points.Length + _wallCount;

    /// <summary>The points without a finite value.</summary>
    public int WallCount => _wallCount;

    /// <summary>The sets of a surface.</summary>
    /// <exception cref="ArgumentException">No value is finite.</exception>
    public static SublevelSets Of(Surface surface)
    {
        ArgumentNullException.ThrowIfNull(surface);
        return Of(surface.Values, surface.X, surface.Y).Titled(surface.Reading);
    }

    /// <summary>The sets of a volume.</summary>
    /// <exception cref="ArgumentException">No value is finite.</exception>
    public static SublevelSets Of(Volume volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        return Of(volume.Values, volume.Axes.AsSpan()).Titled(volume.Reading);
    }

    /// <summary>The sets of values over a grid.</summary>
    /// <param name="values">The first axis runs fastest.</param>
    /// <param name="axes">One to six.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than points, or none is finite.</exception>
    public static SublevelSets Of(ReadOnlySpan<double> values, params ReadOnlySpan<Axis> axes)
    {
        if (axes.Length is < 1 or > 6)
            throw new ArgumentException($"There are {axes.Length} axes, expected 1 to 6.", nameof(axes));
        int count = 1;
        foreach (var axis in axes)
            count = checked(count * axis.Count);
        Lengths.Require(values.Length, count, "the product of the axes' points");
        return Of(new GridGraph(axes), values, [.. axes]);
    }

    /// <summary>The sets of values at points that a graph joins: pieces alone, since a graph does not say what fills a loop.</summary>
    /// <param name="graph">Which points are neighbours.</param>
    /// <param name="values">(N).</param>
    /// <exception cref="ArgumentException">There are more or fewer values than points, or none is finite.</exception>
    public static SublevelSets Of(NeighbourGraph graph, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(graph);
        Lengths.Require(values.Length, graph.PointCount, "points of the graph");
        return Of(new NeighbourGraph.Places(graph), values, []);
    }

    /// <summary>The pieces (0), or what encloses something (n - 1).</summary>
    /// <exception cref="ArgumentException">There is no such diagram.</exception>
    public PersistenceDiagram Diagram(int dimension) => Diagrams.FirstOrDefault(diagram => diagram.Dimension == dimension)
        ?? throw new ArgumentException(
            $"There is no diagram of dimension {dimension}, expected {string.Join(" or ", Diagrams.Select(d => d.Dimension))}.",
            nameof(dimension));

    /// <summary>Where water runs: by point, the branch of <see cref="Tree"/> at whose minimum the steepest way down ends; -1 for a
    /// wall.</summary>
    /// <remarks>Basins of branches of less persistence are poured over their saddle into the basin across it.</remarks>
    /// <param name="persistence">The least of the branches that keep a basin.</param>
    public int[] Basins(double persistence = 0)
    {
        int[] kept = Tree.BasinsKept(persistence), basins = new int[PointCount];
        Array.Fill(basins, -1);
        for (int step = 0; step < _points.Length; step++)
            basins[_points[step]] = kept[Tree.BasinOf[step]];
        return basins;
    }

    /// <summary>The coordinates of a point of the grid.</summary>
    public double[] Coordinates(int point)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(point);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(point, PointCount);
        double[] at = new double[Axes.Length];
        for (int k = 0; k < at.Length; k++)
            (at[k], point) = (Axes[k][point % Axes[k].Count], point / Axes[k].Count);
        return at;
    }

    public override string ToString() =>
        $"Sublevel sets of {PointCount} points: {string.Join(", ", Diagrams.Select(d => $"{d}".Replace("Diagram of ", "",
            StringComparison.Ordinal)))}";

    private SublevelSets Titled(Reading? reading) => reading is null ? this
        : new(Tree, Diagrams, Axes, _points, _wallCount) { Title = reading.Title };

    private static SublevelSets Of<TGraph>(TGraph graph, ReadOnlySpan<double> values, ImmutableArray<Axis> axes)
        where TGraph : struct, IGraph
    {
        var order = LevelOrder.Of(values);
        int finite = order.FiniteCount;
        if (finite == 0)
            throw new ArgumentException("No value is finite, expected at least one.", nameof(values));
        int[] places = graph.Places(), line = new int[finite], points = order.Points[..finite];
        double[] levels = order.Levels[..finite];
        for (int k = 0; k < finite; k++)
            line[k] = places[points[k]];
        var rising = Sweep.Run(graph, line, levels, isOutside: false, hasBasins: true);
        var tree = MergeTree.Of(rising, levels, k => points[k]);
        var pieces = PersistenceDiagram.OfBirths(0,
            [.. tree.Branches.Select(branch => new PersistencePair(branch.Birth, branch.Death, branch.Minimum, branch.Saddle))]);
        return new(tree, axes.Length < 2 ? [pieces] : [pieces, Enclosing(graph, order, places, axes.Length - 1)], axes, points,
            values.Length - finite);
    }

    /// <summary>What encloses something, by duality: the pieces of {f &gt; c} but for the one outside, as the level falls.</summary>
    private static PersistenceDiagram Enclosing<TGraph>(TGraph graph, LevelOrder order, int[] places, int dimension)
        where TGraph : struct, IGraph
    {
        int n = order.Points.Length;
        int[] line = new int[n + 1]; // place 0 belongs to the margin, which is there from the beginning, above all
        double[] levels = new double[n + 1];
        levels[0] = double.PositiveInfinity;
        for (int k = 1; k <= n; k++)
            (line[k], levels[k]) = (places[order.Points[n - k]], order.Levels[n - k]);

        var falling = Sweep.Run(graph, line, levels, isOutside: true, hasBasins: false);
        var pairs = new List<PersistencePair>();
        for (int m = falling.Merges.Count - 1; m >= 0; m--) // in the order of their births
        {
            var merge = falling.Merges[m];
            double birth = levels[merge.Saddle], death = levels[merge.Young];
            if (birth < death)
                pairs.Add(new(birth, death, order.Points[n - merge.Saddle],
                    double.IsPositiveInfinity(death) ? -1 : order.Points[n - merge.Young]));
        }

        return PersistenceDiagram.OfBirths(dimension, [.. pairs]);
    }
}
