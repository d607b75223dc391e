using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;
using MathNet.Numerics.LinearAlgebra;

namespace LandscapeNotebooks.Curvature.Blocks;

/// <summary>Eigenvalues at the ends of a spectrum from products with several vectors at once, multiple ones with their copies.</summary>
/// <remarks>
/// The Krylov space of b start vectors holds b copies of a multiple eigenvalue, where <see cref="Lanczos"/> sees one. The basis is
/// orthogonalised in full and its products are kept, 2 m n numbers, so that residuals are those of the vectors themselves. G. Golub and
/// R. Underwood, The block Lanczos method for computing eigenvalues, 1977.
/// </remarks>
public static class BlockLanczos
{
    /// <summary>The <paramref name="count"/> largest eigenvalues, descending.</summary>
    /// <inheritdoc cref="Ends"/>
    /// <param name="count">How many, 1 to n.</param>
    public static Eigenpairs Largest(SymmetricOperator matrix, int count, RandomSource random, int width = 8, double tolerance = 1e-8,
        int maxProducts = 400, CancellationToken cancellation = default) =>
        Ends(matrix, 0, count, random, width, tolerance, maxProducts, cancellation).Largest;

    /// <summary>The <paramref name="count"/> smallest eigenvalues, the most negative first.</summary>
    /// <inheritdoc cref="Largest"/>
    public static Eigenpairs Smallest(SymmetricOperator matrix, int count, RandomSource random, int width = 8, double tolerance = 1e-8,
        int maxProducts = 400, CancellationToken cancellation = default) =>
        Ends(matrix, count, 0, random, width, tolerance, maxProducts, cancellation).Smallest;

    /// <summary>Both ends of the spectrum from one iteration.</summary>
    /// <param name="matrix">A, (n, n).</param>
    /// <param name="smallest">How many from below.</param>
    /// <param name="largest">How many from above.</param>
    /// <param name="random">Draws the start vectors.</param>
    /// <param name="width">b, the vectors of a step: eigenvalues of up to this multiplicity are found whole.</param>
    /// <param name="tolerance">Largest residual, relative to the largest |eigenvalue| seen.</param>
    /// <param name="maxProducts">Products at the most; never more than n.</param>
    /// <param name="cancellation">Ends the iteration with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArithmeticException">A product is not finite.</exception>
    public static (Eigenpairs Smallest, Eigenpairs Largest) Ends(SymmetricOperator matrix, int smallest, int largest, RandomSource random,
        int width = 8, double tolerance = 1e-8, int maxProducts = 400, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxProducts, 1);
        int needed = Math.Max(smallest, largest), n = matrix.Dimension;
        if (smallest < 0 || largest < 0 || needed == 0 || needed > n)
            throw new ArgumentOutOfRangeException(
                nameof(largest), $"{smallest} and {largest} eigenvalues are asked for, expected 1 to {n} (n).");

        int limit = Math.Min(n, Math.Max(maxProducts, needed));
        List<double[]> basis = [];
        var ritz = new RitzSpace(matrix);
        for (int step = 1; ; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[][] block = Next(ritz, basis, Math.Min(width, limit - basis.Count), n, random);
            basis.AddRange(block);
            ritz.Add(block);
            bool isLast = basis.Count >= limit;
            if (basis.Count < needed && !isLast)
                continue;
            var low = ritz.Pairs([.. Enumerable.Range(0, smallest)], tolerance, step);
            var high = ritz.Pairs([.. Enumerable.Range(1, largest).Select(i => basis.Count - i)], tolerance, step);
            if (isLast || (low.Converged && high.Converged && basis.Count > needed))
                return (low, high);
        }
    }

    /// <summary>A times the last block, at a right angle to all vectors so far; what vanishes is replaced by random vectors.</summary>
    private static double[][] Next(RitzSpace ritz, List<double[]> basis, int width, int n, RandomSource random)
    {
        List<double[]> all = [.. basis], block = [];
        for (int k = 0; k < width; k++)
        {
            double[]? next = ritz.Images.Count == 0 ? null : [.. ritz.Images[ritz.Images.Count - Math.Min(width, ritz.Images.Count) + k]];
            double size = next is null ? 0 : FixedOrder.Norm(next);
            if (next is not null)
            {
                Orthogonalization.Remove(all, next);
                next = Orthogonalization.Normalize(next, 1e-10 * size) ? next : null;
            }

            next ??= Orthogonalization.RandomUnit(n, all, random);
            Orthogonalization.Remove(all, next); // what rounding put back before the length became 1
            Orthogonalization.Normalize(next);
            all.Add(next);
            block.Add(next);
        }

        return [.. block];
    }
}

/// <summary>The best approximations of eigenpairs in the space of some orthonormal vectors, with the products of all of them.</summary>
internal sealed class RitzSpace(SymmetricOperator matrix)
{
    private readonly List<double[]> _basis = [], _images = [], _rows = [];

    public IReadOnlyList<double[]> Images => _images;

    /// <summary>Multiplies the vectors and takes them up.</summary>
    public void Add(double[][] vectors)
    {
        double[][] images = [.. vectors.Select(vector => new double[vector.Length])];
        matrix.Multiply([.. vectors.Select(vector => (ReadOnlyMemory<double>)vector)], [.. images.Select(image => image.AsMemory())]);
        for (int k = 0; k < vectors.Length; k++)
        {
            _basis.Add(vectors[k]);
            _images.Add(images[k]);
            _rows.Add([.. _basis.Select(q => FixedOrder.Dot(q, images[k]))]);
        }
    }

    /// <summary>The pairs at these places of the ascending Ritz values.</summary>
    public Eigenpairs Pairs(int[] which, double tolerance, int steps)
    {
        int m = _basis.Count;
        var evd = Matrix<double>.Build.Dense(m, m, (i, j) => i > j ? _rows[i][j] : _rows[j][i]).Evd(Symmetricity.Symmetric);
        int[] order = [.. Enumerable.Range(0, m).OrderBy(i => evd.EigenValues[i].Real)];
        double scale = Math.Max(Math.Abs(evd.EigenValues[order[0]].Real), Math.Abs(evd.EigenValues[order[^1]].Real));
        List<double> values = [], residuals = [];
        List<ParameterVector> vectors = [];
        foreach (int place in which)
        {
            double value = evd.EigenValues[order[place]].Real;
            double[] vector = new double[matrix.Dimension], gap = new double[matrix.Dimension];
            for (int j = 0; j < m; j++)
            {
                Lanewise.AddScaled(evd.EigenVectors[j, order[place]], _basis[j], vector.AsSpan());
                Lanewise.AddScaled(evd.EigenVectors[j, order[place]], _images[j], gap.AsSpan());
            }

            Lanewise.AddScaled(-value, vector, gap.AsSpan());
            values.Add(value);
            residuals.Add(FixedOrder.Norm(gap));
            vectors.Add(ParameterVector.Own(Lanczos.WithSign(vector)));
        }

        double bound = Math.Max(tolerance, 1e-12) * scale + double.Epsilon;
        return new(values, vectors, residuals, residuals.All(residual => residual <= bound), steps);
    }
}
