using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>Inputs that are neither zero nor subnormal.</summary>
internal static class Numbers
{
    /// <summary>Uniform on [-1, 1), the same every time.</summary>
    public static void Fill(params Buffer<float>[] buffers)
    {
        var random = new RandomSource(1);
        foreach (var buffer in buffers)
        {
            foreach (ref float value in buffer.Span)
                value = (float)random.NextUniform(-1, 1);
        }
    }
}
