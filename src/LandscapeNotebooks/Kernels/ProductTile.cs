using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Kernels;

/// <summary>The innermost part of <see cref="Product"/>: 8 rows times 1, 2 or 3 vectors of C, all in registers.</summary>
/// <remarks>24 accumulators, 3 vectors of B and one broadcast value of A fill 28 of the 32 registers of AVX-512.</remarks>
internal static unsafe class ProductTile
{
    public static void Run<T>(int vectors, int k, T* a, T* b, nint bStride, T* c, nint cStride, bool accumulate)
        where T : unmanaged
    {
        if (vectors == 3)
            Run3(k, a, b, bStride, c, cStride, accumulate);
        else if (vectors == 2)
            Run2(k, a, b, bStride, c, cStride, accumulate);
        else
            Run1(k, a, b, bStride, c, cStride, accumulate);
    }

    private static void Run3<T>(int k, T* a, T* b, nint bStride, T* c, nint cStride, bool accumulate)
        where T : unmanaged
    {
        int width = Vector512<T>.Count;
        Vector512<T> c00 = default, c01 = default, c02 = default;
        Vector512<T> c10 = default, c11 = default, c12 = default;
        Vector512<T> c20 = default, c21 = default, c22 = default;
        Vector512<T> c30 = default, c31 = default, c32 = default;
        Vector512<T> c40 = default, c41 = default, c42 = default;
        Vector512<T> c50 = default, c51 = default, c52 = default;
        Vector512<T> c60 = default, c61 = default, c62 = default;
        Vector512<T> c70 = default, c71 = default, c72 = default;
        if (accumulate)
        {
            c00 = Vector512.Load(c); c01 = Vector512.Load(c + width); c02 = Vector512.Load(c + 2 * width);
            c10 = Vector512.Load(c + cStride); c11 = Vector512.Load(c + cStride + width); c12 = Vector512.Load(c + cStride + 2 * width);
            c20 = Vector512.Load(c + 2 * cStride); c21 = Vector512.Load(c + 2 * cStride + width); c22 = Vector512.Load(c + 2 * cStride + 2 * width);
            c30 = Vector512.Load(c + 3 * cStride); c31 = Vector512.Load(c + 3 * cStride + width); c32 = Vector512.Load(c + 3 * cStride + 2 * width);
            c40 = Vector512.Load(c + 4 * cStride); c41 = Vector512.Load(c + 4 * cStride + width); c42 = Vector512.Load(c + 4 * cStride + 2 * width);
            c50 = Vector512.Load(c + 5 * cStride); c51 = Vector512.Load(c + 5 * cStride + width); c52 = Vector512.Load(c + 5 * cStride + 2 * width);
            c60 = Vector512.Load(c + 6 * cStride); c61 = Vector512.Load(c + 6 * cStride + width); c62 = Vector512.Load(c + 6 * cStride + 2 * width);
            c70 = Vector512.Load(c + 7 * cStride); c71 = Vector512.Load(c + 7 * cStride + width); c72 = Vector512.Load(c + 7 * cStride + 2 * width);
        }

        for (; k > 0; k--, a += Panels.Rows, b += bStride)
        {
            Vector512<T> b0 = Vector512.Load(b), b1 = Vector512.Load(b + width), b2 = Vector512.Load(b + 2 * width), w;
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

        c00.Store(c); c01.Store(c + width); c02.Store(c + 2 * width);
        c10.Store(c + cStride); c11.Store(c + cStride + width); c12.Store(c + cStride + 2 * width);
        c20.Store(c + 2 * cStride); c21.Store(c + 2 * cStride + width); c22.Store(c + 2 * cStride + 2 * width);
        c30.Store(c + 3 * cStride); c31.Store(c + 3 * cStride + width); c32.Store(c + 3 * cStride + 2 * width);
        c40.Store(c + 4 * cStride); c41.Store(c + 4 * cStride + width); c42.Store(c + 4 * cStride + 2 * width);
        c50.Store(c + 5 * cStride); c51.Store(c + 5 * cStride + width); c52.Store(c + 5 * cStride + 2 * width);
        c60.Store(c + 6 * cStride); c61.Store(c + 6 * cStride + width); c62.Store(c + 6 * cStride + 2 * width);
        c70.Store(c + 7 * cStride); c71.Store(c + 7 * cStride + width); c72.Store(c + 7 * cStride + 2 * width);
    }

    private static void Run2<T>(int k, T* a, T* b, nint bStride, T* c, nint cStride, bool accumulate)
        where T : unmanaged
    {
        int width = Vector512<T>.Count;
        Vector512<T> c00 = default, c01 = default;
        Vector512<T> c10 = default, c11 = default;
        Vector512<T> c20 = default, c21 = default;
        Vector512<T> c30 = default, c31 = default;
        Vector512<T> c40 = default, c41 = default;
        Vector512<T> c50 = default, c51 = default;
        Vector512<T> c60 = default, c61 = default;
        Vector512<T> c70 = default, c71 = default;
        if (accumulate)
        {
            c00 = Vector512.Load(c); c01 = Vector512.Load(c + width);
            c10 = Vector512.Load(c + cStride); c11 = Vector512.Load(c + cStride + width);
            c20 = Vector512.Load(c + 2 * cStride); c21 = Vector512.Load(c + 2 * cStride + width);
            c30 = Vector512.Load(c + 3 * cStride); c31 = Vector512.Load(c + 3 * cStride + width);
            c40 = Vector512.Load(c + 4 * cStride); c41 = Vector512.Load(c + 4 * cStride + width);
            c50 = Vector512.Load(c + 5 * cStride); c51 = Vector512.Load(c + 5 * cStride + width);
            c60 = Vector512.Load(c + 6 * cStride); c61 = Vector512.Load(c + 6 * cStride + width);
            c70 = Vector512.Load(c + 7 * cStride); c71 = Vector512.Load(c + 7 * cStride + width);
        }

        for (; k > 0; k--, a += Panels.Rows, b += bStride)
        {
            Vector512<T> b0 = Vector512.Load(b), b1 = Vector512.Load(b + width), w;
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

        c00.Store(c); c01.Store(c + width);
        c10.Store(c + cStride); c11.Store(c + cStride + width);
        c20.Store(c + 2 * cStride); c21.Store(c + 2 * cStride + width);
        c30.Store(c + 3 * cStride); c31.Store(c + 3 * cStride + width);
        c40.Store(c + 4 * cStride); c41.Store(c + 4 * cStride + width);
        c50.Store(c + 5 * cStride); c51.Store(c + 5 * cStride + width);
        c60.Store(c + 6 * cStride); c61.Store(c + 6 * cStride + width);
        c70.Store(c + 7 * cStride); c71.Store(c + 7 * cStride + width);
    }

    private static void Run1<T>(int k, T* a, T* b, nint bStride, T* c, nint cStride, bool accumulate)
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
        if (accumulate)
        {
            c00 = Vector512.Load(c);
            c10 = Vector512.Load(c + cStride);
            c20 = Vector512.Load(c + 2 * cStride);
            c30 = Vector512.Load(c + 3 * cStride);
            c40 = Vector512.Load(c + 4 * cStride);
            c50 = Vector512.Load(c + 5 * cStride);
            c60 = Vector512.Load(c + 6 * cStride);
            c70 = Vector512.Load(c + 7 * cStride);
        }

        for (; k > 0; k--, a += Panels.Rows, b += bStride)
        {
            Vector512<T> b0 = Vector512.Load(b), w;
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
        c10.Store(c + cStride);
        c20.Store(c + 2 * cStride);
        c30.Store(c + 3 * cStride);
        c40.Store(c + 4 * cStride);
        c50.Store(c + 5 * cStride);
        c60.Store(c + 6 * cStride);
        c70.Store(c + 7 * cStride);
    }
}
