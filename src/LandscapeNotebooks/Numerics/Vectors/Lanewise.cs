using System.Numerics;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Vectors;

/// <summary>Sums and products element by element; a destination may be one of the inputs.</summary>
internal static unsafe class Lanewise
{
    /// <summary>z = x + y.</summary>
    public static void Add<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lanes.RequireLength(y.Length, x.Length, nameof(y), "as x");
        Lanes.RequireLength(z.Length, x.Length, nameof(z), "as x");
        fixed (T* px = x, py = y, pz = z)
        {
            int n = 0;
            for (; n <= x.Length - Vector512<T>.Count; n += Vector512<T>.Count)
                (Vector512.Load(px + n) + Vector512.Load(py + n)).Store(pz + n);
            for (; n < x.Length; n++)
                pz[n] = px[n] + py[n];
        }
    }

    /// <summary>x = a x.</summary>
    public static void Scale<T>(T a, Span<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (T* px = x)
        {
            int n = 0;
            for (; n <= x.Length - Vector512<T>.Count; n += Vector512<T>.Count)
                (Vector512.Load(px + n) * Vector512.Create(a)).Store(px + n);
            for (; n < x.Length; n++)
                px[n] *= a;
        }
    }

    /// <summary>y = a x + y, rounded once.</summary>
    public static void AddScaled<T>(T a, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lanes.RequireLength(y.Length, x.Length, nameof(y), "as x");
        fixed (T* px = x, py = y)
        {
            int n = 0;
            for (; n <= x.Length - Vector512<T>.Count; n += Vector512<T>.Count)
                Simd.FusedMultiplyAdd(Vector512.Create(a), Vector512.Load(px + n), Vector512.Load(py + n)).Store(py + n);
            for (; n < x.Length; n++)
                py[n] = T.FusedMultiplyAdd(a, px[n], py[n]);
        }
    }

    /// <summary>x'y: a chain a lane, then the lanes in a fixed tree; the length is a multiple of a vector.</summary>
    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lanes.RequireLength(y.Length, x.Length, nameof(y), "as x");
        Lanes.Require<T>(x.Length);
        Vector512<T> sum = default;
        fixed (T* px = x, py = y)
        {
            for (int n = 0; n < x.Length; n += Vector512<T>.Count)
                sum = Simd.FusedMultiplyAdd(Vector512.Load(px + n), Vector512.Load(py + n), sum);
        }

        return Simd.Sum(sum);
    }
}
