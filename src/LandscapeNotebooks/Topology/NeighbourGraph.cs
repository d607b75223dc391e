namespace LandscapeNotebooks.Topology;

/// <summary>Points in a space of any dimension, each joined with its k nearest ones: a landscape that was not sampled on a grid.</summary>
/// <remarks>
/// Two points are neighbours where one is among the k nearest of the other, by Euclidean distance; of equal distances the first point
/// counts as nearer. All distances are computed, D N^2 products: 20,000 points in 10 dimensions take seconds.
/// </remarks>
/// <example><code>
/// var graph = NeighbourGraph.Nearest(points, k: 8);          // points: coordinates in the plane of three models, say
/// var sets = SublevelSets.Of(graph, losses);
/// </code></example>
public sealed class NeighbourGraph
{
    private readonly int[] _starts, _neighbours;
    private readonly double[] _closeness;

    private NeighbourGraph(int[] starts, int[] neighbours, double[] closeness) =>
        (_starts, _neighbours, _closeness) = (starts, neighbours, closeness);

    /// <summary>N.</summary>
    public int PointCount => _starts.Length - 1;

    /// <summary>Pairs of neighbours.</summary>
    public int EdgeCount => _neighbours.Length / 2;

    private int MostNeighbours => Enumerable.Range(0, PointCount).Max(point => _starts[point + 1] - _starts[point]);

    /// <summary>The neighbours of a point, ascending.</summary>
    public ReadOnlySpan<int> Neighbours(int point) => _neighbours.AsSpan(_starts[point], _starts[point + 1] - _starts[point]);

    /// <summary>Joins each point with its k nearest.</summary>
    /// <param name="points">Coordinates of each, of equal lengths.</param>
    /// <param name="k">Neighbours that each point chooses; it may be chosen by more.</param>
    /// <param name="threads">Threads, 0 for all processors; they change no bit.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentException">There are not more points than k, their lengths differ, or a coordinate is not
    /// finite.</exception>
    public static NeighbourGraph Nearest(IReadOnlyList<double[]> points, int k, int threads = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        if (points.Count <= k)
            throw new ArgumentException($"There are {points.Count} points, expected more than k, which is {k}.", nameof(points));
        int dimensions = points[0].Length;
        for (int i = 0; i < points.Count; i++)
        {
            if (points[i].Length != dimensions)
                throw new ArgumentException($"Point {i} has {points[i].Length} coordinates, expected {dimensions} as point 0.",
                    nameof(points));
            if (points[i].FirstOrDefault(coordinate => !double.IsFinite(coordinate)) is var odd && odd != 0)
                throw new ArgumentException($"Point {i} has the coordinate {odd}, expected finite numbers.", nameof(points));
        }

        var chosen = new (int Point, double Distance)[points.Count][];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads, CancellationToken = cancellation };
        Parallel.For(0, points.Count, parallel, i => chosen[i] = NearestOf(points, i, k));
        return Of(points.Count, chosen.SelectMany((nearest, i) => nearest.Select(one => (i, one.Point, one.Distance))));
    }

    /// <summary>A graph of given edges.</summary>
    /// <param name="pointCount">N.</param>
    /// <param name="edges">Two points and their distance; an edge may stand in both directions, and several times.</param>
    /// <exception cref="ArgumentException">An edge joins a point with itself, a point does not exist, or a distance is none.</exception>
    public static NeighbourGraph Of(int pointCount, IEnumerable<(int First, int Second, double Distance)> edges)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pointCount, 1);
        ArgumentNullException.ThrowIfNull(edges);
        var each = new SortedDictionary<int, double>[pointCount];
        for (int i = 0; i < pointCount; i++)
            each[i] = [];
        foreach (var (first, second, distance) in edges)
        {
            if (first == second || first < 0 || second < 0 || first >= pointCount || second >= pointCount || !(distance >= 0))
            {
                throw new ArgumentException(
                    $"An edge joins {first} and {second} over {distance}, expected two different points of {pointCount} and a distance.",
                    nameof(edges));
            }

            (each[first][second], each[second][first]) = (distance, distance);
        }

        int[] starts = new int[pointCount + 1];
        for (int i = 0; i < pointCount; i++)
            starts[i + 1] = starts[i] + each[i].Count;
        return new(starts, [.. each.SelectMany(beside => beside.Keys)],
            [.. each.SelectMany(beside => beside.Values).Select(distance => 1 / Math.Max(distance, double.Epsilon))]);
    }

    public override string ToString() => $"Graph of {PointCount} points and {EdgeCount} pairs of neighbours";

    private static (int, double)[] NearestOf(IReadOnlyList<double[]> points, int i, int k)
    {
        var nearest = new (int Point, double Distance)[k];
        int held = 0;
        for (int j = 0; j < points.Count; j++)
        {
            if (j == i)
                continue;
            double squares = 0;
            double[] one = points[i], other = points[j];
            for (int d = 0; d < one.Length; d++)
                squares += (one[d] - other[d]) * (one[d] - other[d]);
            if (held == k && squares >= nearest[k - 1].Distance)
                continue;
            int at = held < k ? held++ : k - 1;
            for (; at > 0 && nearest[at - 1].Distance > squares; at--)
                nearest[at] = nearest[at - 1];
            nearest[at] = (j, squares);
        }

        return [.. nearest.Select(one => (one.Point, Math.Sqrt(one.Distance)))];
    }

    internal readonly struct Places(NeighbourGraph graph) : IGraph
    {
        public int PlaceCount => graph.PointCount;

        public int MostNeighbours => graph.MostNeighbours;

        public int Neighbours(int place, Span<int> beside)
        {
            var neighbours = graph.Neighbours(place);
            neighbours.CopyTo(beside);
            return neighbours.Length;
        }

        public double Closeness(int place, int index) => graph._closeness[graph._starts[place] + index];

        int[] IGraph.Places() => [.. Enumerable.Range(0, graph.PointCount)];
    }
}
