using System.Numerics.Tensors;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Curvature;

/// <summary>Gram-Schmidt steps against a list of orthonormal vectors.</summary>
internal static class Orthogonalization
{
    /// <summary>v &lt;- v - sum_j (q_j'v) q_j, twice: once leaves what rounding puts back.</summary>
    /// <remarks>L. Giraud, J. Langou and M. Rozloznik, The loss of orthogonality in the Gram-Schmidt
    /// orthogonalization process, 2005.</remarks>
    public static void Remove(IReadOnlyList<double[]> basis, Span<double> vector)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] q in basis)
                TensorPrimitives.MultiplyAdd(q, -FixedOrder.Dot(q, vector), vector, vector);
        }
    }

    /// <summary>v &lt;- v / |v|; false where |v| is not above <paramref name="threshold"/>.</summary>
    public static bool Normalize(Span<double> vector, double threshold = 0)
    {
        double norm = FixedOrder.Norm(vector);
        if (!(norm > threshold))
            return false;
        TensorPrimitives.Multiply(vector, 1 / norm, vector);
        return true;
    }

    /// <summary>A random unit vector at a right angle to the basis, which must not span the whole space.</summary>
    public static double[] RandomUnit(int dimension, IReadOnlyList<double[]> basis, RandomSource random)
    {
        double[] vector = new double[dimension];
        do
        {
            random.FillNormal(vector);
            Remove(basis, vector);
        }
        while (!Normalize(vector, 1e-6));
        Remove(basis, vector);
        Normalize(vector);
        return vector;
    }
}
