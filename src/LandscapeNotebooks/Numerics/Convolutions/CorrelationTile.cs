using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>The innermost loop of a convolution's weight gradient: c[r][v] += sum over pixels of a[r][pixel] b[pixel + taps[v]].</summary>
/// <remarks>
/// 4 channels of dY against 6 taps of X, lane by lane: 24 accumulators, 4 values of a and one of b in 29 registers. Row r of a lies at
/// r row, its pixels step apart; pixel i of b lies at offsets[i]. c is 4 x 6 vectors.
/// </remarks>
internal static unsafe class CorrelationTile
{
    public const int Rows = 4, Taps = 6;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(int pixels, T* a, nint row, nint step, T* b, nint* offsets, nint* taps, T* c, bool accumulate)
        where T : unmanaged
    {
        Vector512<T> c00 = default, c01 = default, c02 = default, c03 = default, c04 = default, c05 = default;
        Vector512<T> c10 = default, c11 = default, c12 = default, c13 = default, c14 = default, c15 = default;
        Vector512<T> c20 = default, c21 = default, c22 = default, c23 = default, c24 = default, c25 = default;
        Vector512<T> c30 = default, c31 = default, c32 = default, c33 = default, c34 = default, c35 = default;
        if (accumulate)
        {
            c00 = Load(c, 0); c01 = Load(c, 1); c02 = Load(c, 2); c03 = Load(c, 3); c04 = Load(c, 4); c05 = Load(c, 5);
            c10 = Load(c, 6); c11 = Load(c, 7); c12 = Load(c, 8); c13 = Load(c, 9); c14 = Load(c, 10); c15 = Load(c, 11);
            c20 = Load(c, 12); c21 = Load(c, 13); c22 = Load(c, 14); c23 = Load(c, 15); c24 = Load(c, 16); c25 = Load(c, 17);
            c30 = Load(c, 18); c31 = Load(c, 19); c32 = Load(c, 20); c33 = Load(c, 21); c34 = Load(c, 22); c35 = Load(c, 23);
        }

        T* b0 = b + taps[0], b1 = b + taps[1], b2 = b + taps[2], b3 = b + taps[3], b4 = b + taps[4], b5 = b + taps[5];
        for (int i = 0; i < pixels; i++, a += step)
        {
            nint pixel = offsets[i];
            Vector512<T> a0 = Vector512.Load(a), a1 = Vector512.Load(a + row), a2 = Vector512.Load(a + 2 * row),
                a3 = Vector512.Load(a + 3 * row), x;
            x = Vector512.Load(b0 + pixel);
            c00 = Simd.FusedMultiplyAdd(a0, x, c00);
            c10 = Simd.FusedMultiplyAdd(a1, x, c10);
            c20 = Simd.FusedMultiplyAdd(a2, x, c20);
            c30 = Simd.FusedMultiplyAdd(a3, x, c30);
            x = Vector512.Load(b1 + pixel);
            c01 = Simd.FusedMultiplyAdd(a0, x, c01);
            c11 = Simd.FusedMultiplyAdd(a1, x, c11);
            c21 = Simd.FusedMultiplyAdd(a2, x, c21);
            c31 = Simd.FusedMultiplyAdd(a3, x, c31);
            x = Vector512.Load(b2 + pixel);
            c02 = Simd.FusedMultiplyAdd(a0, x, c02);
            c12 = Simd.FusedMultiplyAdd(a1, x, c12);
            c22 = Simd.FusedMultiplyAdd(a2, x, c22);
            c32 = Simd.FusedMultiplyAdd(a3, x, c32);
            x = Vector512.Load(b3 + pixel);
            c03 = Simd.FusedMultiplyAdd(a0, x, c03);
            c13 = Simd.FusedMultiplyAdd(a1, x, c13);
            c23 = Simd.FusedMultiplyAdd(a2, x, c23);
            c33 = Simd.FusedMultiplyAdd(a3, x, c33);
            x = Vector512.Load(b4 + pixel);
            c04 = Simd.FusedMultiplyAdd(a0, x, c04);
            c14 = Simd.FusedMultiplyAdd(a1, x, c14);
            c24 = Simd.FusedMultiplyAdd(a2, x, c24);
            c34 = Simd.FusedMultiplyAdd(a3, x, c34);
            x = Vector512.Load(b5 + pixel);
            c05 = Simd.FusedMultiplyAdd(a0, x, c05);
            c15 = Simd.FusedMultiplyAdd(a1, x, c15);
            c25 = Simd.FusedMultiplyAdd(a2, x, c25);
            c35 = Simd.FusedMultiplyAdd(a3, x, c35);
        }

        Store(c00, c, 0); Store(c01, c, 1); Store(c02, c, 2); Store(c03, c, 3); Store(c04, c, 4); Store(c05, c, 5);
        Store(c10, c, 6); Store(c11, c, 7); Store(c12, c, 8); Store(c13, c, 9); Store(c14, c, 10); Store(c15, c, 11);
        Store(c20, c, 12); Store(c21, c, 13); Store(c22, c, 14); Store(c23, c, 15); Store(c24, c, 16); Store(c25, c, 17);
        Store(c30, c, 18); Store(c31, c, 19); Store(c32, c, 20); Store(c33, c, 21); Store(c34, c, 22); Store(c35, c, 23);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Load<T>(T* c, int index)
        where T : unmanaged => Vector512.Load(c + index * Vector512<T>.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Vector512<T> value, T* c, int index)
        where T : unmanaged => value.Store(c + index * Vector512<T>.Count);
}
