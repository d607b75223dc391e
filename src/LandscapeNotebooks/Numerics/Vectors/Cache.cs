using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LandscapeNotebooks.Numerics.Vectors;

/// <summary>Asks the processor to bring memory nearer before it is used: short pieces at far places, which it does not foresee.</summary>
/// <remarks>Advice: any address may be named, nothing is read, and where there is no such instruction nothing happens.</remarks>
internal static unsafe class Cache
{
    /// <summary>Vectors of 64 bytes, step apart, into the second-level cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch<T>(T* first, nint step, int count)
        where T : unmanaged
    {
        if (!Sse.IsSupported)
            return;
        for (int n = 0; n < count; n++)
            Sse.Prefetch1(first + n * step);
    }
}
