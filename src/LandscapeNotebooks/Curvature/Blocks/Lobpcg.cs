using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;
using MathNet.Numerics.LinearAlgebra;

namespace LandscapeNotebooks.Curvature.Blocks;

/// <summary>Some eigenvalues at one end of a spectrum in the memory of a few vectors: LOBPCG.</summary>
/// <remarks>
/// Each step takes the best vectors of the space of X, its residuals and the last steps, three blocks with their products, whatever the
/// number of steps: <see cref="BlockLanczos"/> needs fewer products and keeps them all. Multiple eigenvalues appear with their copies.
/// A. Knyazev, Toward the optimal preconditioned eigensolver, 2001.
/// </remarks>
public static class Lobpcg
{
    /// <summary>The <paramref name="count"/> largest eigenvalues, descending.</summary>
    /// <param name="matrix">A, (n, n).</param>
    /// <param name="count">How many, 1 to n.</param>
    /// <param name="random">Draws the start vectors.</param>
    /// <param name="tolerance">Largest residual, relative to the largest |eigenvalue| found.</param>
    /// <param name="maxSteps">Steps at the most: a product for each vector in each.</param>
    /// <param name="cancellation">Ends the iteration with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArithmeticException">A product is not finite.</exception>
    public static Eigenpairs Largest(SymmetricOperator matrix, int count, RandomSource random, double tolerance = 1e-6,
        int maxSteps = 200, CancellationToken cancellation = default) =>
        Find(matrix, count, random, tolerance, maxSteps, -1, cancellation);

    /// <summary>The <paramref name="count"/> smallest eigenvalues, the most negative first.</summary>
    /// <inheritdoc cref="Largest"/>
    public static Eigenpairs Smallest(SymmetricOperator matrix, int count, RandomSource random, double tolerance = 1e-6,
        int maxSteps = 200, CancellationToken cancellation = default) =>
        Find(matrix, count, random, tolerance, maxSteps, 1, cancellation);

    private static Eigenpairs Find(SymmetricOperator matrix, int count, RandomSource random, double tolerance, int maxSteps, int sign,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSteps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, matrix.Dimension);
        int n = matrix.Dimension;
        int width = Math.Min(n, count + Math.Min(count, 4)); // a few more, so that the last one wanted is not the slowest

        List<double[]> start = [];
        for (int k = 0; k < width; k++)
            start.Add(Orthogonalization.RandomUnit(n, start, random));
        List<Pair> x = Multiplied(matrix, start), steps = [];
        double[] values = Best(x, width, sign, out var coordinates);
        x = Combine(x, coordinates, width, 0);
        for (int step = 1; ; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            List<double[]> residuals = [.. x.Select((pair, k) => Gap(pair, values[k]))];
            double[] sizes = [.. residuals.Select(residual => FixedOrder.Norm(residual))];
            double bound = Math.Max(tolerance, 1e-12) * values.Max(Math.Abs) + double.Epsilon;
            bool converged = sizes.Take(count).All(size => size <= bound);
            if (converged || step > maxSteps)
                return new([.. values.Take(count)], [.. x.Take(count).Select(pair => ParameterVector.Own(Lanczos.WithSign(pair.Vector)))],
                    [.. sizes.Take(count)], converged, step - 1);

            List<double[]> fresh = [], whole = [.. x.Select(pair => pair.Vector)];
            foreach (double[] residual in residuals)
            {
                double size = FixedOrder.Norm(residual);
                Orthogonalization.Remove(whole, residual);
                if (whole.Count == n || !Orthogonalization.Normalize(residual, 1e-8 * size))
                    continue;
                Orthogonalization.Remove(whole, residual);
                Orthogonalization.Normalize(residual);
                whole.Add(residual);
                fresh.Add(residual);
            }

            List<Pair> space = [.. x, .. Multiplied(matrix, fresh)];
            foreach (var pair in steps)
                pair.AddTo(space);
            values = Best(space, width, sign, out coordinates);
            steps = Combine(space, coordinates, width, width); // the part outside X: the step that was made
            x = Combine(space, coordinates, width, 0);
        }
    }

    private static List<Pair> Multiplied(SymmetricOperator matrix, List<double[]> vectors)
    {
        double[][] images = [.. vectors.Select(vector => new double[vector.Length])];
        matrix.Multiply([.. vectors.Select(vector => (ReadOnlyMemory<double>)vector)], [.. images.Select(image => image.AsMemory())]);
        return [.. vectors.Zip(images, (vector, image) => new Pair(vector, image))];
    }

    private static double[] Gap(Pair pair, double value)
    {
        double[] gap = [.. pair.Image];
        Lanewise.AddScaled(-value, pair.Vector, gap.AsSpan());
        return gap;
    }

    /// <summary>The best values of the space and the coordinates of their vectors, a column each.</summary>
    private static double[] Best(List<Pair> space, int width, int sign, out Matrix<double> coordinates)
    {
        int m = space.Count;
        var projected = Matrix<double>.Build.Dense(m, m);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j <= i; j++)
                projected[i, j] = projected[j, i] = FixedOrder.Dot(space[i].Vector, space[j].Image);
        }

        var evd = projected.Evd(Symmetricity.Symmetric);
        int[] order = [.. Enumerable.Range(0, m).OrderBy(i => sign * evd.EigenValues[i].Real).Take(width)];
        coordinates = Matrix<double>.Build.DenseOfColumnVectors(order.Select(i => evd.EigenVectors.Column(i)));
        return [.. order.Select(i => evd.EigenValues[i].Real)];
    }

    private static List<Pair> Combine(List<Pair> space, Matrix<double> coordinates, int width, int from)
    {
        List<Pair> combined = [];
        for (int k = 0; k < width; k++)
        {
            var pair = new Pair(new double[space[0].Vector.Length], new double[space[0].Vector.Length]);
            for (int j = from; j < space.Count; j++)
                pair.Add(coordinates[j, k], space[j]);
            combined.Add(pair);
        }

        return combined;
    }

    /// <summary>A vector and A times it: what is done to one is done to the other.</summary>
    private sealed record Pair(double[] Vector, double[] Image)
    {
        public void Add(double factor, Pair other)
        {
            Lanewise.AddScaled(factor, other.Vector, Vector.AsSpan());
            Lanewise.AddScaled(factor, other.Image, Image.AsSpan());
        }

        /// <summary>Makes it orthonormal to the space and takes it up, unless nothing is left of it.</summary>
        public void AddTo(List<Pair> space)
        {
            double size = FixedOrder.Norm(Vector);
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (var other in space)
                    Add(-FixedOrder.Dot(other.Vector, Vector), other);
            }

            double left = FixedOrder.Norm(Vector);
            if (!(left > 1e-6 * size) || space.Count >= Vector.Length)
                return;
            Lanewise.Scale(1 / left, Vector.AsSpan());
            Lanewise.Scale(1 / left, Image.AsSpan());
            space.Add(this);
        }
    }
}
