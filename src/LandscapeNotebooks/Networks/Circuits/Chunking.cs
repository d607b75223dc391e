using System.Numerics;
using System.Runtime.CompilerServices;

namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>How the samples of a mini-batch fall into chunks, each of L lanes.</summary>
/// <remarks>It depends on the network and the number of samples alone, so that sums over chunks do not depend on the machine.</remarks>
public readonly record struct Chunking(int Samples, int Lanes)
{
    /// <summary>What the inputs and the output of a step should fit into: half the second-level cache of common processors.</summary>
    private const int CacheBytes = 512 * 1024;

    private const int MostVectors = 6;

    /// <summary>Chunks that a mini-batch falls into at least, where it has the samples: work for as many threads.</summary>
    private const int LeastChunks = 2;

    /// <summary>The number of chunks.</summary>
    public int Count => (Samples + Lanes - 1) / Lanes;

    public Chunk this[int index] => new(index, index * Lanes, Math.Min(Lanes, Samples - index * Lanes), Lanes);

    /// <param name="features">The most features that a step reads and writes: <see cref="Circuit{T}.MostFeatures"/>.</param>
    /// <param name="samples">The samples of the mini-batch.</param>
    internal static Chunking For<T>(int features, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int vector = Numerics.Vectors.Lanes.PerVector<T>();
        int vectors = Math.Clamp(CacheBytes / (features * vector * Unsafe.SizeOf<T>()), 1, MostVectors);
        int chunks = Math.Max((samples + vectors * vector - 1) / (vectors * vector), LeastChunks);
        return new(samples, Numerics.Vectors.Lanes.For<T>(Math.Max(1, (samples + chunks - 1) / chunks)));
    }
}
