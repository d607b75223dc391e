using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Curvature;

/// <summary>Random vectors z with E[z z'] = I.</summary>
internal static class Probes
{
    /// <summary>Elements of +1 or -1 with equal chance: of all such vectors those with the least variance of z'Az.</summary>
    /// <remarks>M. Hutchinson, A stochastic estimator of the trace of the influence matrix, 1990.</remarks>
    public static double[] Rademacher(int dimension, RandomSource random)
    {
        double[] probe = new double[dimension];
        for (int i = 0; i < dimension; i += 64)
        {
            ulong bits = random.NextUInt64();
            for (int k = i; k < Math.Min(i + 64, dimension); k++, bits >>= 1)
                probe[k] = (bits & 1) == 0 ? -1 : 1;
        }

        return probe;
    }
}
