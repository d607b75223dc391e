using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Products;

/// <summary>The innermost loop of every product and convolution: c[r][v] = start[r][v] + sum over k of a[k][r] b[k][v].</summary>
/// <remarks>
/// r runs over the 8 rows of a panel (<see cref="Panels"/>), v over 1, 2 or 3 vectors: 24 accumulators, 3 vectors of b and a broadcast
/// value fill 28 of the 32 registers of AVX-512. Term k of a lies at k aStep. Term k of b lies at offsets[k], its vectors bStep apart, so
/// that b may be a matrix or an image under the taps of a convolution. c and start have vectors cStep apart and rows cRow apart; no start
/// is 0.
/// The loops are compiled in full at the first call: the unoptimised form that a method starts with is a hundred times slower.
/// </remarks>
internal static unsafe class ProductTile
{
    public const int Vectors = 3;

    public static void Run<T>(
        int vectors, int k, T* a, nint aStep, T* b, nint* offsets, nint bStep, T* start, T* c, nint cRow, nint cStep)
        where T : unmanaged
    {
        if (vectors == 3)
            Run3(k, a, aStep, b, offsets, bStep, start, c, cRow, cStep);
        else if (vectors == 2)
            Run2(k, a, aStep, b, offsets, bStep, start, c, cRow, cStep);
        else
            Run1(k, a, aStep, b, offsets, bStep, start, c, cRow, cStep);
    }

    /// <summary>How many of the remaining vectors the next tile takes: 3, but never so that 1 is left over, which
    /// would run at half speed.</summary>
    public static int Next(int remaining) => remaining == 4 ? 2 : Math.Min(Vectors, remaining);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run3<T>(int k, T* a, nint aStep, T* b, nint* offsets, nint bStep, T* start, T* c, nint cRow, nint cStep)
        where T : unmanaged
    {
        Vector512<T> c00 = default, c01 = default, c02 = default;
        Vector512<T> c10 = default, c11 = default, c12 = default;
        Vector512<T> c20 = default, c21 = default, c22 = default;
        Vector512<T> c30 = default, c31 = default, c32 = default;
        Vector512<T> c40 = default, c41 = default, c42 = default;
        Vector512<T> c50 = default, c51 = default, c52 = default;
        Vector512<T> c60 = default, c61 = default, c62 = default;
        Vector512<T> c70 = default, c71 = default, c72 = default;
        if (start is not null)
        {
            c00 = Vector512.Load(start); c01 = Vector512.Load(start + cStep); c02 = Vector512.Load(start + 2 * cStep);
            c10 = Vector512.Load(start + cRow); c11 = Vector512.Load(start + cRow + cStep); c12 = Vector512.Load(start + cRow + 2 * cStep);
            c20 = Vector512.Load(start + 2 * cRow); c21 = Vector512.Load(start + 2 * cRow + cStep); c22 = Vector512.Load(
                start + 2 * cRow + 2 * cStep);
            c30 = Vector512.Load(start + 3 * cRow); c31 = Vector512.Load(start + 3 * cRow + cStep); c32 = Vector512.Load(
                start + 3 * cRow + 2 * cStep);
            c40 = Vector512.Load(start + 4 * cRow); c41 = Vector512.Load(start + 4 * cRow + cStep); c42 = Vector512.Load(
                start + 4 * cRow + 2 * cStep);
            c50 = Vector512.Load(start + 5 * cRow); c51 = Vector512.Load(start + 5 * cRow + cStep); c52 = Vector512.Load(
                start + 5 * cRow + 2 * cStep);
            c60 = Vector512.Load(start + 6 * cRow); c61 = Vector512.Load(start + 6 * cRow + cStep); c62 = Vector512.Load(
                start + 6 * cRow + 2 * cStep);
            c70 = Vector512.Load(start + 7 * cRow); c71 = Vector512.Load(start + 7 * cRow + cStep); c72 = Vector512.Load(
                start + 7 * cRow + 2 * cStep);
        }

        for (int i = 0; i < k; i++, a += aStep)
        {
            T* row = b + offsets[i];
            Vector512<T> b0 = Vector512.Load(row), b1 = Vector512.Load(row + bStep), b2 = Vector512.Load(row + 2 * bStep), w;
            w = Simd.Broadcast(a);
            c00 = Simd.FusedMultiplyAdd(w, b0, c00);
            c01 = Simd.FusedMultiplyAdd(w, b1, c01);
            c02 = Simd.FusedMultiplyAdd(w, b2, c02);
            w = Simd.Broadcast(a + 1);
            c10 = Simd.FusedMultiplyAdd(w, b0, c10);
            c11 = Simd.FusedMultiplyAdd(w, b1, c11);
            c12 = Simd.FusedMultiplyAdd(w, b2, c12);
            w = Simd.Broadcast(a + 2);
            c20 = Simd.FusedMultiplyAdd(w, b0, c20);
            c21 = Simd.FusedMultiplyAdd(w, b1, c21);
            c22 = Simd.FusedMultiplyAdd(w, b2, c22);
            w = Simd.Broadcast(a + 3);
            c30 = Simd.FusedMultiplyAdd(w, b0, c30);
            c31 = Simd.FusedMultiplyAdd(w, b1, c31);
            c32 = Simd.FusedMultiplyAdd(w, b2, c32);
            w = Simd.Broadcast(a + 4);
            c40 = Simd.FusedMultiplyAdd(w, b0, c40);
            c41 = Simd.FusedMultiplyAdd(w, b1, c41);
            c42 = Simd.FusedMultiplyAdd(w, b2, c42);
            w = Simd.Broadcast(a + 5);
            c50 = Simd.FusedMultiplyAdd(w, b0, c50);
            c51 = Simd.FusedMultiplyAdd(w, b1, c51);
            c52 = Simd.FusedMultiplyAdd(w, b2, c52);
            w = Simd.Broadcast(a + 6);
            c60 = Simd.FusedMultiplyAdd(w, b0, c60);
            c61 = Simd.FusedMultiplyAdd(w, b1, c61);
            c62 = Simd.FusedMultiplyAdd(w, b2, c62);
            w = Simd.Broadcast(a + 7);
            c70 = Simd.FusedMultiplyAdd(w, b0, c70);
            c71 = Simd.FusedMultiplyAdd(w, b1, c71);
            c72 = Simd.FusedMultiplyAdd(w, b2, c72);
        }

        c00.Store(c); c01.Store(c + cStep); c02.Store(c + 2 * cStep);
        c10.Store(c + cRow); c11.Store(c + cRow + cStep); c12.Store(c + cRow + 2 * cStep);
        c20.Store(c + 2 * cRow); c21.Store(c + 2 * cRow + cStep); c22.Store(c + 2 * cRow + 2 * cStep);
        c30.Store(c + 3 * cRow); c31.Store(c + 3 * cRow + cStep); c32.Store(c + 3 * cRow + 2 * cStep);
        c40.Store(c + 4 * cRow); c41.Store(c + 4 * cRow + cStep); c42.Store(c + 4 * cRow + 2 * cStep);
        c50.Store(c + 5 * cRow); c51.Store(c + 5 * cRow + cStep); c52.Store(c + 5 * cRow + 2 * cStep);
        c60.Store(c + 6 * cRow); c61.Store(c + 6 * cRow + cStep); c62.Store(c + 6 * cRow + 2 * cStep);
        c70.Store(c + 7 * cRow); c71.Store(c + 7 * cRow + cStep); c72.Store(c + 7 * cRow + 2 * cStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run2<T>(int k, T* a, nint aStep, T* b, nint* offsets, nint bStep, T* start, T* c, nint cRow, nint cStep)
        where T : unmanaged
    {
        Vector512<T> c00 = default, c01 = default;
        Vector512<T> c10 = default, c11 = default;
        Vector512<T> c20 = default, c21 = default;
        Vector512<T> c30 = default, c31 = default;
        Vector512<T> c40 = default, c41 = default;
        Vector512<T> c50 = default, c51 = default;
        Vector512<T> c60 = default, c61 = default;
        Vector512<T> c70 = default, c71 = default;
        if (start is not null)
        {
            c00 = Vector512.Load(start); c01 = Vector512.Load(start + cStep);
            c10 = Vector512.Load(start + cRow); c11 = Vector512.Load(start + cRow + cStep);
            c20 = Vector512.Load(start + 2 * cRow); c21 = Vector512.Load(start + 2 * cRow + cStep);
            c30 = Vector512.Load(start + 3 * cRow); c31 = Vector512.Load(start + 3 * cRow + cStep);
            c40 = Vector512.Load(start + 4 * cRow); c41 = Vector512.Load(start + 4 * cRow + cStep);
            c50 = Vector512.Load(start + 5 * cRow); c51 = Vector512.Load(start + 5 * cRow + cStep);
            c60 = Vector512.Load(start + 6 * cRow); c61 = Vector512.Load(start + 6 * cRow + cStep);
            c70 = Vector512.Load(start + 7 * cRow); c71 = Vector512.Load(start + 7 * cRow + cStep);
        }

        for (int i = 0; i < k; i++, a += aStep)
        {
            T* row = b + offsets[i];
            Vector512<T> b0 = Vector512.Load(row), b1 = Vector512.Load(row + bStep), w;
            w = Simd.Broadcast(a);
            c00 = Simd.FusedMultiplyAdd(w, b0, c00);
            c01 = Simd.FusedMultiplyAdd(w, b1, c01);
            w = Simd.Broadcast(a + 1);
            c10 = Simd.FusedMultiplyAdd(w, b0, c10);
            c11 = Simd.FusedMultiplyAdd(w, b1, c11);
            w = Simd.Broadcast(a + 2);
            c20 = Simd.FusedMultiplyAdd(w, b0, c20);
            c21 = Simd.FusedMultiplyAdd(w, b1, c21);
            w = Simd.Broadcast(a + 3);
            c30 = Simd.FusedMultiplyAdd(w, b0, c30);
            c31 = Simd.FusedMultiplyAdd(w, b1, c31);
            w = Simd.Broadcast(a + 4);
            c40 = Simd.FusedMultiplyAdd(w, b0, c40);
            c41 = Simd.FusedMultiplyAdd(w, b1, c41);
            w = Simd.Broadcast(a + 5);
            c50 = Simd.FusedMultiplyAdd(w, b0, c50);
            c51 = Simd.FusedMultiplyAdd(w, b1, c51);
            w = Simd.Broadcast(a + 6);
            c60 = Simd.FusedMultiplyAdd(w, b0, c60);
            c61 = Simd.FusedMultiplyAdd(w, b1, c61);
            w = Simd.Broadcast(a + 7);
            c70 = Simd.FusedMultiplyAdd(w, b0, c70);
            c71 = Simd.FusedMultiplyAdd(w, b1, c71);
        }

        c00.Store(c); c01.Store(c + cStep);
        c10.Store(c + cRow); c11.Store(c + cRow + cStep);
        c20.Store(c + 2 * cRow); c21.Store(c + 2 * cRow + cStep);
        c30.Store(c + 3 * cRow); c31.Store(c + 3 * cRow + cStep);
        c40.Store(c + 4 * cRow); c41.Store(c + 4 * cRow + cStep);
        c50.Store(c + 5 * cRow); c51.Store(c + 5 * cRow + cStep);
        c60.Store(c + 6 * cRow); c61.Store(c + 6 * cRow + cStep);
        c70.Store(c + 7 * cRow); c71.Store(c + 7 * cRow + cStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run1<T>(int k, T* a, nint aStep, T* b, nint* offsets, nint bStep, T* start, T* c, nint cRow, nint cStep)
        where T : unmanaged
    {
        Vector512<T> c00 = default;
        Vector512<T> c10 = default;
        Vector512<T> c20 = default;
        Vector512<T> c30 = default;
        Vector512<T> c40 = default;
        Vector512<T> c50 = default;
        Vector512<T> c60 = default;
        Vector512<T> c70 = default;
        if (start is not null)
        {
            c00 = Vector512.Load(start);
            c10 = Vector512.Load(start + cRow);
            c20 = Vector512.Load(start + 2 * cRow);
            c30 = Vector512.Load(start + 3 * cRow);
            c40 = Vector512.Load(start + 4 * cRow);
            c50 = Vector512.Load(start + 5 * cRow);
            c60 = Vector512.Load(start + 6 * cRow);
            c70 = Vector512.Load(start + 7 * cRow);
        }

        for (int i = 0; i < k; i++, a += aStep)
        {
            T* row = b + offsets[i];
            Vector512<T> b0 = Vector512.Load(row), w;
            w = Simd.Broadcast(a);
            c00 = Simd.FusedMultiplyAdd(w, b0, c00);
            w = Simd.Broadcast(a + 1);
            c10 = Simd.FusedMultiplyAdd(w, b0, c10);
            w = Simd.Broadcast(a + 2);
            c20 = Simd.FusedMultiplyAdd(w, b0, c20);
            w = Simd.Broadcast(a + 3);
            c30 = Simd.FusedMultiplyAdd(w, b0, c30);
            w = Simd.Broadcast(a + 4);
            c40 = Simd.FusedMultiplyAdd(w, b0, c40);
            w = Simd.Broadcast(a + 5);
            c50 = Simd.FusedMultiplyAdd(w, b0, c50);
            w = Simd.Broadcast(a + 6);
            c60 = Simd.FusedMultiplyAdd(w, b0, c60);
            w = Simd.Broadcast(a + 7);
            c70 = Simd.FusedMultiplyAdd(w, b0, c70);
        }

        c00.Store(c);
        c10.Store(c + cRow);
        c20.Store(c + 2 * cRow);
        c30.Store(c + 3 * cRow);
        c40.Store(c + 4 * cRow);
        c50.Store(c + 5 * cRow);
        c60.Store(c + 6 * cRow);
        c70.Store(c + 7 * cRow);
    }
}
