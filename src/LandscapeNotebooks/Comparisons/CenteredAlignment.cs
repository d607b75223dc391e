using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Comparisons;

/// <summary>Linear CKA: how alike two sets of features of the same samples are, up to a turn and a scale, about 0 to 1.</summary>
/// <remarks>
/// HSIC(X, Y) / root of HSIC(X, X) HSIC(Y, Y) with the unbiased estimator of HSIC, of which numerator and both parts of the denominator
/// are means over mini-batches: independent of their size, and 0 on the average for independent features. S. Kornblith, M. Norouzi,
/// H. Lee and G. Hinton, Similarity of neural network representations revisited, 2019; T. Nguyen, M. Raghu and S. Kornblith, Do wide and
/// deep networks learn the same things?, 2021; L. Song and others, Feature selection via dependence maximization, 2012.
/// </remarks>
public static class CenteredAlignment
{
    /// <param name="x">Features of N samples, (N, D) row-major.</param>
    /// <param name="y">Other features of the same samples, (N, E) row-major.</param>
    /// <param name="samples">N, at least 4.</param>
    /// <param name="batchSize">Samples of a mini-batch, at least 4; what is left over by whole mini-batches is not looked at.</param>
    /// <returns>CKA; NaN where a side does not vary.</returns>
    /// <exception cref="ArgumentException">A length is no multiple of the samples.</exception>
    public static double Linear(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int samples, int batchSize = 256)
    {
        if (x.IsEmpty || y.IsEmpty || x.Length % Math.Max(1, samples) != 0 || y.Length % Math.Max(1, samples) != 0)
            throw new ArgumentException($"There are {x.Length} and {y.Length} numbers, expected a multiple of {samples} (N) of each.");
        return Linear(Grams(x, samples, batchSize), Grams(y, samples, batchSize));
    }

    /// <summary>CKA of features whose products are known.</summary>
    internal static double Linear(double[][] k, double[][] l)
    {
        double both = 0, first = 0, second = 0;
        for (int batch = 0; batch < k.Length; batch++)
        {
            both += Independence(k[batch], l[batch]);
            first += Independence(k[batch], k[batch]);
            second += Independence(l[batch], l[batch]);
        }

        return both / Math.Sqrt(first * second);
    }

    /// <summary>X X' of centred features with the diagonal 0, of every mini-batch, (B, B).</summary>
    internal static double[][] Grams(ReadOnlySpan<double> x, int samples, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 4);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 4);
        int size = Math.Min(batchSize, samples), d = x.Length / samples;
        double[][] grams = new double[samples / size][];
        for (int batch = 0; batch < grams.Length; batch++)
            grams[batch] = Gram(x.Slice(batch * size * d, size * d), size);
        return grams;
    }

    private static double[] Gram(ReadOnlySpan<double> x, int n)
    {
        int d = x.Length / n;
        double[] centred = x.ToArray(), mean = new double[d], gram = new double[n * n];
        for (int i = 0; i < n; i++)
            Lanewise.AddScaled(1.0 / n, x.Slice(i * d, d), mean.AsSpan());
        for (int i = 0; i < n; i++)
            Lanewise.AddScaled(-1, mean, centred.AsSpan(i * d, d)); // a shift changes no HSIC and keeps the sums exact
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
                gram[i * n + j] = gram[j * n + i] = FixedOrder.Dot(centred.AsSpan(i * d, d), centred.AsSpan(j * d, d));
        }

        return gram;
    }

    /// <summary>(tr KL + 1'K1 1'L1 / (n-1)(n-2) - 2/(n-2) 1'KL1) / n(n-3), the diagonals being 0.</summary>
    private static double Independence(double[] k, double[] l)
    {
        int n = (int)Math.Sqrt(k.Length);
        double[] one = Rows(k, n), other = Rows(l, n);
        double trace = FixedOrder.Dot(k, l), across = FixedOrder.Dot(one, other);
        return (trace + FixedOrder.Sum(one) * FixedOrder.Sum(other) / ((n - 1.0) * (n - 2)) - 2 * across / (n - 2)) / (n * (n - 3.0));
    }

    private static double[] Rows(double[] matrix, int n) =>
        [.. Enumerable.Range(0, n).Select(i => FixedOrder.Sum(matrix.AsSpan(i * n, n)))];
}
