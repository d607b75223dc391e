using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Products;

/// <summary>As <see cref="ProductTile"/>, with a by rows: c[r][v] = start[r][v] + sum over k of a[r][k] b[k][v].</summary>
/// <remarks>
/// 8 rows by 1 or 2 vectors. Row r of a lies at r aRow, its terms side by side; term k of b lies at k bTerm, its vectors side by side, as
/// those of c and start, whose rows lie cRow apart; no start is 0. The loops are compiled in full at the first call.
/// </remarks>
internal static unsafe class RowTile
{
    public const int Vectors = 2;

    public static void Run<T>(int vectors, int k, T* a, nint aRow, T* b, nint bTerm, T* start, T* c, nint cRow)
        where T : unmanaged
    {
        if (vectors == Vectors)
            Run2(k, a, aRow, b, bTerm, start, c, cRow);
        else
            Run1(k, a, aRow, b, bTerm, start, c, cRow);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run2<T>(int k, T* a, nint aRow, T* b, nint bTerm, T* start, T* c, nint cRow)
        where T : unmanaged
    {
        int width = Vector512<T>.Count;
        Vector512<T> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        Vector512<T> c40 = default, c41 = default, c50 = default, c51 = default, c60 = default, c61 = default, c70 = default, c71 = default;
        if (start is not null)
        {
            c00 = Vector512.Load(start); c01 = Vector512.Load(start + width); start += cRow;
            c10 = Vector512.Load(start); c11 = Vector512.Load(start + width); start += cRow;
            c20 = Vector512.Load(start); c21 = Vector512.Load(start + width); start += cRow;
            c30 = Vector512.Load(start); c31 = Vector512.Load(start + width); start += cRow;
            c40 = Vector512.Load(start); c41 = Vector512.Load(start + width); start += cRow;
            c50 = Vector512.Load(start); c51 = Vector512.Load(start + width); start += cRow;
            c60 = Vector512.Load(start); c61 = Vector512.Load(start + width); start += cRow;
            c70 = Vector512.Load(start); c71 = Vector512.Load(start + width);
        }

        T* a1 = a + aRow, a2 = a1 + aRow, a3 = a2 + aRow, a4 = a3 + aRow, a5 = a4 + aRow, a6 = a5 + aRow, a7 = a6 + aRow;
        for (nint i = 0; i < k; i++, b += bTerm)
        {
            Vector512<T> b0 = Vector512.Load(b), b1 = Vector512.Load(b + width), w;
            w = Simd.Broadcast(a + i);
            c00 = Simd.FusedMultiplyAdd(w, b0, c00);
            c01 = Simd.FusedMultiplyAdd(w, b1, c01);
            w = Simd.Broadcast(a1 + i);
            c10 = Simd.FusedMultiplyAdd(w, b0, c10);
            c11 = Simd.FusedMultiplyAdd(w, b1, c11);
            w = Simd.Broadcast(a2 + i);
            c20 = Simd.FusedMultiplyAdd(w, b0, c20);
            c21 = Simd.FusedMultiplyAdd(w, b1, c21);
            w = Simd.Broadcast(a3 + i);
            c30 = Simd.FusedMultiplyAdd(w, b0, c30);
            c31 = Simd.FusedMultiplyAdd(w, b1, c31);
            w = Simd.Broadcast(a4 + i);
            c40 = Simd.FusedMultiplyAdd(w, b0, c40);
            c41 = Simd.FusedMultiplyAdd(w, b1, c41);
            w = Simd.Broadcast(a5 + i);
            c50 = Simd.FusedMultiplyAdd(w, b0, c50);
            c51 = Simd.FusedMultiplyAdd(w, b1, c51);
            w = Simd.Broadcast(a6 + i);
            c60 = Simd.FusedMultiplyAdd(w, b0, c60);
            c61 = Simd.FusedMultiplyAdd(w, b1, c61);
            w = Simd.Broadcast(a7 + i);
            c70 = Simd.FusedMultiplyAdd(w, b0, c70);
            c71 = Simd.FusedMultiplyAdd(w, b1, c71);
        }

        c00.Store(c); c01.Store(c + width); c += cRow;
        c10.Store(c); c11.Store(c + width); c += cRow;
        c20.Store(c); c21.Store(c + width); c += cRow;
        c30.Store(c); c31.Store(c + width); c += cRow;
        c40.Store(c); c41.Store(c + width); c += cRow;
        c50.Store(c); c51.Store(c + width); c += cRow;
        c60.Store(c); c61.Store(c + width); c += cRow;
        c70.Store(c); c71.Store(c + width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run1<T>(int k, T* a, nint aRow, T* b, nint bTerm, T* start, T* c, nint cRow)
        where T : unmanaged
    {
        Vector512<T> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        if (start is not null)
        {
            c0 = Vector512.Load(start); c1 = Vector512.Load(start + cRow); start += 2 * cRow;
            c2 = Vector512.Load(start); c3 = Vector512.Load(start + cRow); start += 2 * cRow;
            c4 = Vector512.Load(start); c5 = Vector512.Load(start + cRow); start += 2 * cRow;
            c6 = Vector512.Load(start); c7 = Vector512.Load(start + cRow);
        }

        T* a1 = a + aRow, a2 = a1 + aRow, a3 = a2 + aRow, a4 = a3 + aRow, a5 = a4 + aRow, a6 = a5 + aRow, a7 = a6 + aRow;
        for (nint i = 0; i < k; i++, b += bTerm)
        {
            var b0 = Vector512.Load(b);
            c0 = Simd.FusedMultiplyAdd(Simd.Broadcast(a + i), b0, c0);
            c1 = Simd.FusedMultiplyAdd(Simd.Broadcast(a1 + i), b0, c1);
            c2 = Simd.FusedMultiplyAdd(Simd.Broadcast(a2 + i), b0, c2);
            c3 = Simd.FusedMultiplyAdd(Simd.Broadcast(a3 + i), b0, c3);
            c4 = Simd.FusedMultiplyAdd(Simd.Broadcast(a4 + i), b0, c4);
            c5 = Simd.FusedMultiplyAdd(Simd.Broadcast(a5 + i), b0, c5);
            c6 = Simd.FusedMultiplyAdd(Simd.Broadcast(a6 + i), b0, c6);
            c7 = Simd.FusedMultiplyAdd(Simd.Broadcast(a7 + i), b0, c7);
        }

        c0.Store(c); c1.Store(c + cRow); c += 2 * cRow;
        c2.Store(c); c3.Store(c + cRow); c += 2 * cRow;
        c4.Store(c); c5.Store(c + cRow); c += 2 * cRow;
        c6.Store(c); c7.Store(c + cRow);
    }
}
