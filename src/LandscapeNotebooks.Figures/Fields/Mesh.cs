namespace LandscapeNotebooks.Figures.Fields;

/// <summary>A field with an optional rim, and numbers for its edges: 2 n for the one to the right of node n, 2 n
/// + 1 for the one above it.</summary>
/// <remarks>Without a rim, values that are not finite are NaN. With it, they are huge and the rim is hugely negative: finite, so
/// that means and sums stay so.</remarks>
internal sealed class Mesh(ScalarField values, int rim)
{
    private const double Huge = 1e300;

    internal int Columns => values.Columns + 2 * rim;

    internal int Rows => values.Rows + 2 * rim;

    internal double this[int i, int j]
    {
        get
        {
            int u = i - rim, v = j - rim;
            if (u < 0 || v < 0 || u >= values.Columns || v >= values.Rows)
                return -Huge;
            double z = values[u, v];
            return double.IsFinite(z) ? z : rim == 0 ? double.NaN : Huge;
        }
    }

    internal double Mean(int i, int j) => (this[i, j] / 4 + this[i + 1, j] / 4) + (this[i, j + 1] / 4 + this[i + 1, j + 1] / 4);

    internal int Horizontal(int i, int j) => 2 * (j * Columns + i);

    internal int Vertical(int i, int j) => 2 * (j * Columns + i) + 1;

    /// <summary>Where an edge has the level.</summary>
    internal (double X, double Y) Crossing(int edge, double level)
    {
        int node = edge / 2, i = node % Columns, j = node / Columns;
        (int k, int l) = edge % 2 == 0 ? (i + 1, j) : (i, j + 1);
        double low = this[i, j], high = this[k, l];
        double t = Math.Abs(low) >= Huge || Math.Abs(high) >= Huge ? 0.5 : (level - low) / (high - low);
        (double x0, double y0) = Place(i, j);
        (double x1, double y1) = Place(k, l);
        return (x0 + t * (x1 - x0), y0 + t * (y1 - y0));
    }

    private (double X, double Y) Place(int i, int j) =>
        (values.X[Math.Clamp(i - rim, 0, values.Columns - 1)], values.Y[Math.Clamp(j - rim, 0, values.Rows - 1)]);
}
