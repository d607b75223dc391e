using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace LandscapeNotebooks.Comparisons;

/// <summary>Points of a plane whose distances are those of a table as nearly as the plane allows: classical scaling.</summary>
/// <remarks>
/// The eigenvectors of -J D^2 J / 2, J = I - 11'/n, to the two largest eigenvalues, each times its root. W. Torgerson, Multidimensional
/// scaling: theory and method, 1952.
/// </remarks>
/// <param name="X">Along the first axis.</param>
/// <param name="Y">Along the second.</param>
/// <param name="Explained">The share of the positive eigenvalues that the plane has: 1 where no distance is lost.</param>
public sealed record ModelMap(ImmutableArray<double> X, ImmutableArray<double> Y, double Explained)
{
    /// <param name="distances">d_ij, (n, n), symmetric.</param>
    /// <exception cref="ArgumentException">The table is not square.</exception>
    public static ModelMap Of(double[,] distances)
    {
        ArgumentNullException.ThrowIfNull(distances);
        int n = distances.GetLength(0);
        if (n != distances.GetLength(1) || n == 0)
            throw new ArgumentException($"The table is ({n}, {distances.GetLength(1)}), expected a square one.", nameof(distances));
        var squares = Matrix<double>.Build.Dense(n, n, (i, j) => distances[i, j] * distances[i, j]);
        var centre = Matrix<double>.Build.DenseIdentity(n) - Matrix<double>.Build.Dense(n, n, 1.0 / n);
        var evd = (-0.5 * centre * squares * centre).Evd(Symmetricity.Symmetric);
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => evd.EigenValues[i].Real)];
        double all = order.Sum(i => Math.Max(0, evd.EigenValues[i].Real));
        double plane = order.Take(2).Sum(i => Math.Max(0, evd.EigenValues[i].Real));
        return new(Axis(0), Axis(1), all > 0 ? plane / all : 1);

        ImmutableArray<double> Axis(int k)
        {
            if (k >= n)
                return [.. new double[n]];
            double root = Math.Sqrt(Math.Max(0, evd.EigenValues[order[k]].Real));
            double[] vector = [.. evd.EigenVectors.Column(order[k])];
            double sign = vector.MaxBy(Math.Abs) < 0 ? -1 : 1; // an eigenvector's sign is arbitrary
            return [.. vector.Select(value => sign * root * value)];
        }
    }
}
