using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Vectors;

/// <summary>Sums over a whole vector of doubles whose bits depend on its length alone.</summary>
/// <remarks>32 running sums, element n in sum n mod 32, are added in a fixed tree, then the remainder in order.</remarks>
internal static unsafe class FixedOrder
{
    /// <summary>sum of x[n].</summary>
    public static double Sum(ReadOnlySpan<double> x)
    {
        fixed (double* px = x)
        {
            Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
            int n = 0;
            for (; n <= x.Length - 32; n += 32)
            {
                s0 += Vector512.Load(px + n);
                s1 += Vector512.Load(px + n + 8);
                s2 += Vector512.Load(px + n + 16);
                s3 += Vector512.Load(px + n + 24);
            }

            double sum = Simd.Sum((s0 + s1) + (s2 + s3));
            for (; n < x.Length; n++)
                sum += px[n];
            return sum;
        }
    }

    /// <summary>sum of x[n] y[n], each product fused into its running sum.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Lanes.RequireLength(y.Length, x.Length, nameof(y), "as x");
        fixed (double* px = x, py = y)
        {
            Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
            int n = 0;
            for (; n <= x.Length - 32; n += 32)
            {
                s0 = Vector512.FusedMultiplyAdd(Vector512.Load(px + n), Vector512.Load(py + n), s0);
                s1 = Vector512.FusedMultiplyAdd(Vector512.Load(px + n + 8), Vector512.Load(py + n + 8), s1);
                s2 = Vector512.FusedMultiplyAdd(Vector512.Load(px + n + 16), Vector512.Load(py + n + 16), s2);
                s3 = Vector512.FusedMultiplyAdd(Vector512.Load(px + n + 24), Vector512.Load(py + n + 24), s3);
            }

            double sum = Simd.Sum((s0 + s1) + (s2 + s3));
            for (; n < x.Length; n++)
                sum = Math.FusedMultiplyAdd(px[n], py[n], sum);
            return sum;
        }
    }

    /// <summary>The Euclidean length of x.</summary>
    public static double Norm(ReadOnlySpan<double> x) => Math.Sqrt(Dot(x, x));
}
