using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Functions;

/// <summary>max(0, x) as the end of a convolution.</summary>
internal static class Relu
{
    /// <summary>x where x > 0 or x is NaN, 0 elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Apply<T>(Vector512<T> x)
        where T : unmanaged
        => Vector512.AndNot(x, Vector512.LessThanOrEqual(x, default));
}
