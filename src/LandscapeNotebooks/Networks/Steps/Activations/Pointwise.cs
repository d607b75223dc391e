using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Networks.Steps.Activations;

/// <summary>f of a vector at a time.</summary>
internal interface IPointwise<T>
{
    Vector512<T> Value(Vector512<T> x);
}

/// <summary>f over whole rows, whose lengths are multiples of a vector.</summary>
internal static class Pointwise
{
    public static void Apply<T, TFunction>(TFunction function, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFunction : struct, IPointwise<T>
    {
        var from = MemoryMarshal.Cast<T, Vector512<T>>(x);
        var to = MemoryMarshal.Cast<T, Vector512<T>>(y);
        for (int i = 0; i < to.Length; i++)
            to[i] = function.Value(from[i]);
    }
}
