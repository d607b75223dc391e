using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>What a convolution makes of its input as it reads it: max(0, a[i] x[i] + k[i]), or x where it is empty.</summary>
internal readonly unsafe ref struct InputMap<T>
    where T : unmanaged
{
    /// <summary>a, (I), or empty for x as it is.</summary>
    public ReadOnlySpan<T> Slope { get; init; }

    /// <summary>k, (I).</summary>
    public ReadOnlySpan<T> Offset { get; init; }

    public bool IsEmpty => Slope.IsEmpty;

    /// <summary>to[n] = max(0, a x[n] + k) for vectors of lanes that lie fromStep apart in x and side by side in the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* a, T* k, T* x, nint fromStep, T* to, int count)
    {
        Vector512<T> slope = Simd.Broadcast(a), offset = Simd.Broadcast(k);
        for (int n = 0; n < count; n++, x += fromStep, to += Vector512<T>.Count)
            Relu.Apply(Simd.FusedMultiplyAdd(slope, Vector512.Load(x), offset)).Store(to);
    }
}
