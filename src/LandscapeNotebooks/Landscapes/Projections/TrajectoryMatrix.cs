using System.Numerics.Tensors;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Landscapes.Projections;

/// <summary>D (T, P): a row for every point of some trajectories, its difference to the origin; parameters
/// left out are columns of 0.</summary>
/// <remarks>
/// It is never in memory whole: a band of columns at a time is read from the points, which may lie in files. T and P alone decide how the
/// sums are cut, so that threads do not show in a bit.
/// </remarks>
internal sealed class TrajectoryMatrix(IReadOnlyList<TrajectoryPoint> points, ParameterVector origin, bool[]? included)
{
    // A band of 4 million numbers, 32 MB; a strip of it fits the second-level cache for some hundred points.
    private const int BandSize = 1 << 22, StripColumns = 1024;

    public int Rows => points.Count;

    private int Columns => origin.Length;

    private int BandColumns => Math.Clamp(BandSize / Rows, 1, Columns);

    /// <summary>G = D D', (T, T) row-major.</summary>
    public double[] Gram(CancellationToken cancellation)
    {
        double[] gram = new double[Rows * Rows];
        foreach (var (band, columns) in Bands(cancellation))
        {
            for (int strip = 0; strip < columns; strip += StripColumns)
            {
                int first = strip, length = Math.Min(StripColumns, columns - strip);
                Parallel.For(0, Rows, i =>
                {
                    var row = band.AsSpan(i * columns + first, length);
                    for (int j = 0; j <= i; j++)
                        gram[i * Rows + j] += FixedOrder.Dot(row, band.AsSpan(j * columns + first, length));
                });
            }
        }

        for (int i = 0; i < Rows; i++)
        {
            for (int j = i + 1; j < Rows; j++)
                gram[i * Rows + j] = gram[j * Rows + i];
        }

        return gram;
    }

    /// <summary>D'u for every u of (T): a vector (P) each.</summary>
    public double[][] Combine(IReadOnlyList<double[]> weights, CancellationToken cancellation)
    {
        double[][] sums = [.. weights.Select(_ => new double[Columns])];
        int done = 0;
        foreach (var (band, columns) in Bands(cancellation))
        {
            for (int k = 0; k < sums.Length; k++)
            {
                var sum = sums[k].AsSpan(done, columns);
                for (int i = 0; i < Rows; i++)
                    TensorPrimitives.FusedMultiplyAdd(band.AsSpan(i * columns, columns), weights[k][i], sum, sum);
            }

            done += columns;
        }

        return sums;
    }

    private IEnumerable<(double[] Band, int Columns)> Bands(CancellationToken cancellation)
    {
        double[] band = new double[Rows * BandColumns];
        for (int first = 0; first < Columns; first += BandColumns)
        {
            cancellation.ThrowIfCancellationRequested();
            int columns = Math.Min(BandColumns, Columns - first);
            for (int i = 0; i < Rows; i++)
                Difference(points[i], first, band.AsSpan(i * columns, columns));
            yield return (band, columns);
        }
    }

    private void Difference(TrajectoryPoint point, int first, Span<double> row)
    {
        point.CopyTo(first, row);
        TensorPrimitives.Subtract(row, origin.AsSpan().Slice(first, row.Length), row);
        if (included is null)
            return;
        for (int n = 0; n < row.Length; n++)
        {
            if (!included[first + n])
                row[n] = 0;
        }
    }
}
