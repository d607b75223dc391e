using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Landscapes.Volumes;

/// <summary>The surface {f = level} of a volume of three coordinates, as triangles.</summary>
/// <remarks>
/// Marching tetrahedra: each cell of the grid is cut into the six simplices of Freudenthal's triangulation, on each of which f is
/// linear, so
/// that the surface has no hole and no ambiguous cell, and encloses exactly what the sublevel sets of the same grid hold. Triangles turn
/// counter-clockwise seen from where f is greater. Cells with a value that is not finite are left out. A. Doi and A. Koide, 1991.
/// </remarks>
public sealed class Isosurface
{
    private static readonly int[][] Orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    private Isosurface(
        double level, ImmutableArray<(double X, double Y, double Z)> vertices, ImmutableArray<(int A, int B, int C)> triangles) =>
        (Level, Vertices, Triangles) = (level, vertices, triangles);

    /// <summary>f on it.</summary>
    public double Level { get; }

    /// <summary>Places in the volume's coordinates.</summary>
    public ImmutableArray<(double X, double Y, double Z)> Vertices { get; }

    /// <summary>Three vertices each.</summary>
    public ImmutableArray<(int A, int B, int C)> Triangles { get; }

    /// <summary>V - E + F: 2 for every ball that it encloses, 0 for every ring.</summary>
    public int EulerCharacteristic => Vertices.Length - Edges().Distinct().Count() + Triangles.Length;

    /// <summary>Whether it has no border: each edge belongs to two triangles, as where the box's faces do not cut it.</summary>
    public bool IsClosed => Edges().GroupBy(edge => edge).All(edge => edge.Count() == 2);

    /// <param name="volume">Of three axes.</param>
    /// <param name="level">The value on the surface; points of exactly this value count as below.</param>
    /// <exception cref="ArgumentException">The volume has more axes, or the level is not finite.</exception>
    public static Isosurface Of(Volume volume, double level)
    {
        ArgumentNullException.ThrowIfNull(volume);
        if (volume.Axes.Length != 3)
            throw new ArgumentException($"The volume has {volume.Axes.Length} axes, expected 3; take a part of it.", nameof(volume));
        if (!double.IsFinite(level))
            throw new ArgumentOutOfRangeException(nameof(level), level, "Expected a finite number.");
        var marching = new Marching(volume, level);
        var (nx, ny, nz) = (volume.Axes[0].Count, volume.Axes[1].Count, volume.Axes[2].Count);
        for (int corner = 0; corner < nx * ny * (nz - 1); corner++)
        {
            if (corner % nx < nx - 1 && corner / nx % ny < ny - 1)
                marching.Cell(corner, [1, nx, nx * ny]);
        }

        return new(level, [.. marching.Vertices], [.. marching.Triangles]);
    }

    /// <summary>Its area, in the coordinates' units.</summary>
    public double Area => Triangles.Sum(triangle => Norm(Normal(triangle)) / 2);

    /// <summary>The volume that a closed surface encloses where f is below the level; by the divergence theorem.</summary>
    public double EnclosedVolume => Triangles.Sum(triangle =>
    {
        var (n, a) = (Normal(triangle), Vertices[triangle.A]);
        return (n.X * a.X + n.Y * a.Y + n.Z * a.Z) / 6;
    });

    /// <summary>Wavefront OBJ: Blender and other modellers.</summary>
    public string ToObj()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# the surface where the value is {Level:R}\no isosurface\n");
        foreach (var (x, y, z) in Vertices)
            text.Append(CultureInfo.InvariantCulture, $"v {x:R} {y:R} {z:R}\n");
        foreach (var (a, b, c) in Triangles)
            text.Append(CultureInfo.InvariantCulture, $"f {a + 1} {b + 1} {c + 1}\n");
        return text.ToString();
    }

    /// <summary>Writes it as Wavefront OBJ, whole or not at all.</summary>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        byte[] bytes = Encoding.UTF8.GetBytes(ToObj());
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Isosurface at {Level:G6}: {Vertices.Length} vertices, {Triangles.Length} triangles{(IsClosed ? "" : ", cut by the box")}");

    private IEnumerable<(int, int)> Edges() => Triangles.SelectMany(t => new[] { Edge(t.A, t.B), Edge(t.B, t.C), Edge(t.C, t.A) });

    private static (int, int) Edge(int a, int b) => (Math.Min(a, b), Math.Max(a, b));

    private (double X, double Y, double Z) Normal((int A, int B, int C) triangle)
    {
        var (a, b, c) = (Vertices[triangle.A], Vertices[triangle.B], Vertices[triangle.C]);
        var (u, v) = ((X: b.X - a.X, Y: b.Y - a.Y, Z: b.Z - a.Z), (X: c.X - a.X, Y: c.Y - a.Y, Z: c.Z - a.Z));
        return (u.Y * v.Z - u.Z * v.Y, u.Z * v.X - u.X * v.Z, u.X * v.Y - u.Y * v.X);
    }

    private static double Norm((double X, double Y, double Z) n) => Math.Sqrt(n.X * n.X + n.Y * n.Y + n.Z * n.Z);

    private sealed class Marching(Volume volume, double level)
    {
        private readonly Dictionary<(int, int), int> _onEdge = [];

        public List<(double X, double Y, double Z)> Vertices { get; } = [];

        public List<(int A, int B, int C)> Triangles { get; } = [];

        /// <summary>The six simplices from a corner to the opposite one, an axis after the other in each order.</summary>
        public void Cell(int corner, ReadOnlySpan<int> strides)
        {
            foreach (int[] order in Orders)
            {
                int a = corner + strides[order[0]], b = a + strides[order[1]], c = b + strides[order[2]];
                bool isEven = order is [0, 1, 2] or [1, 2, 0] or [2, 0, 1];
                if (isEven)
                    Simplex([corner, a, b, c]);
                else
                    Simplex([corner, b, a, c]); // turned, so that all are right-handed
            }
        }

        private void Simplex(ReadOnlySpan<int> corners)
        {
            Span<int> below = stackalloc int[4], above = stackalloc int[4];
            int belows = 0, aboves = 0;
            bool isOdd = false; // whether sorting the corners into below and above turned the simplex over
            for (int i = 0; i < 4; i++)
            {
                double value = volume.Values[corners[i]];
                if (!double.IsFinite(value))
                    return;
                if (value <= level)
                {
                    below[belows++] = corners[i];
                    isOdd ^= aboves % 2 == 1;
                }
                else
                {
                    above[aboves++] = corners[i];
                }
            }

            switch (belows)
            {
                case 1:
                    Add(On(below[0], above[0]), On(below[0], above[1]), On(below[0], above[2]), isOdd);
                    break;
                case 2:
                    int p = On(below[0], above[0]), q = On(below[0], above[1]), r = On(below[1], above[1]), s = On(below[1], above[0]);
                    Add(p, q, r, isOdd);
                    Add(p, r, s, isOdd);
                    break;
                case 3:
                    Add(On(below[0], above[0]), On(below[1], above[0]), On(below[2], above[0]), isOdd);
                    break;
            }
        }

        private void Add(int a, int b, int c, bool isOdd) => Triangles.Add(isOdd ? (a, c, b) : (a, b, c));

        private int On(int below, int above)
        {
            var edge = Edge(below, above);
            if (_onEdge.TryGetValue(edge, out int known))
                return known;
            double from = volume.Values[edge.Item1], to = volume.Values[edge.Item2], t = (level - from) / (to - from);
            var (a, b) = (Place(edge.Item1), Place(edge.Item2));
            Vertices.Add((a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y), a.Z + t * (b.Z - a.Z)));
            return _onEdge[edge] = Vertices.Count - 1;
        }

        private (double X, double Y, double Z) Place(int point)
        {
            var at = volume.Indices(point);
            return (volume.Axes[0][at[0]], volume.Axes[1][at[1]], volume.Axes[2][at[2]]);
        }
    }
}
