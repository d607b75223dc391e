using MathNet.Numerics.LinearAlgebra;

namespace LandscapeNotebooks.Landscapes.Projections;

/// <summary>The eigenvalues and eigenvectors of the centred Gram matrix J G J, J = I - 11'/T: largest first.</summary>
/// <remarks>
/// With D = U S V' centred, J G J = U S^2 U': its size is the number of points, not of parameters, and V = D'U / S. Forming it squares the
/// condition: a component whose share of the variance is s is exact to about 1e-16 / s.
/// </remarks>
internal sealed class PrincipalComponents
{
    /// <summary>The distance from 1 to the next double.</summary>
    private static readonly double Epsilon = Math.BitIncrement(1) - 1;

    private readonly Matrix<double> _vectors;
    private readonly int[] _order;

    /// <param name="gram">G, (T, T) row-major.</param>
    /// <param name="count">T.</param>
    public PrincipalComponents(double[] gram, int count)
    {
        var evd = Matrix<double>.Build.Dense(count, count, Centred(gram, count)).Evd(Symmetricity.Symmetric);
        double[] values = [.. evd.EigenValues.Select(value => value.Real)];
        _order = [.. Enumerable.Range(0, count).OrderByDescending(i => values[i])];
        _vectors = evd.EigenVectors;
        // Centring leaves at most T - 1; what rounding makes of a 0 may be negative.
        Values = [.. _order.Take(count - 1).Select(i => Math.Max(values[i], 0))];
        Rank = Values.Count(value => value > 4 * count * Epsilon * Values[0]);
    }

    /// <summary>The squares of the singular values, T - 1 of them.</summary>
    public double[] Values { get; }

    /// <summary>Directions in which the points differ by more than rounding.</summary>
    public int Rank { get; }

    /// <summary>The signed column k of U: the element of largest size is positive, the first of those that
    /// are equal but for rounding.</summary>
    /// <remarks>It makes the point that lies farthest from the mean along a component lie on its positive side.</remarks>
    public double[] Scores(int k)
    {
        double[] scores = _vectors.Column(_order[k]).ToArray();
        double largest = scores.Max(Math.Abs) * (1 - 1e-8);
        if (scores.First(score => Math.Abs(score) >= largest) < 0)
        {
            for (int i = 0; i < scores.Length; i++)
                scores[i] = -scores[i];
        }

        return scores;
    }

    private static double[] Centred(double[] gram, int count)
    {
        double[] means = [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, count).Sum(j => gram[i * count + j]) / count)];
        double mean = means.Sum() / count;
        return [.. gram.Select((value, n) => value - means[n / count] - means[n % count] + mean)];
    }
}
