using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Products;

/// <summary>C = A B' or C += A B' for the matrices of every lane at once: as many small products as a vector has lanes.</summary>
/// <remarks>
/// A is (M, K), B (N, K), both in <see cref="LanePanels"/>; C is (M, N) at strides, or in panels itself. No lane meets another, so that
/// nothing is transposed and each element is one chain of fused multiply-adds in the order of k. A tile of 4 x 4 takes 8 loads for 16
/// products.
/// </remarks>
internal static unsafe class LaneProduct
{
    private const int Tile = LanePanels.Rows;

    /// <param name="m">M.</param>
    /// <param name="n">N.</param>
    /// <param name="k">K.</param>
    /// <param name="a">The panels of A.</param>
    /// <param name="b">The panels of B.</param>
    /// <param name="c">Element (i, j) lies at c + (i / 4) panelStride + (i % 4) rowStride + j columnStride.</param>
    /// <param name="panelStride">Numbers from four rows to the next four.</param>
    /// <param name="rowStride">Numbers from row to row.</param>
    /// <param name="columnStride">Numbers from column to column.</param>
    /// <param name="accumulate">Whether C is added to.</param>
    /// <param name="part">Which elements and terms there are.</param>
    public static void Run<T>(int m, int n, int k, T* a, T* b, T* c, nint panelStride, nint rowStride, nint columnStride, bool accumulate,
        LanePart part = LanePart.All)
        where T : unmanaged
    {
        nint panel = (nint)Tile * Vector512<T>.Count;
        for (int i = 0; i < m; i += Tile)
        {
            int columns = part == LanePart.ColumnsToRow ? Math.Min(n, i + Tile) : n;
            int from = part == LanePart.TermsFromRow ? i : 0, to = part == LanePart.TermsToRow ? Math.Min(k, i + Tile) : k;
            T* left = a + i / Tile * k * panel + from * panel;
            for (int j = 0; j < columns; j += Tile)
            {
                T* right = b + j / Tile * k * panel + from * panel;
                T* tile = c + i / Tile * panelStride + j * columnStride;
                if (i + Tile <= m && j + Tile <= n)
                    RunTile(to - from, left, right, tile, rowStride, columnStride, accumulate);
                else
                    RunEdge(Math.Min(Tile, m - i), Math.Min(Tile, n - j), to - from, left, right, tile, rowStride, columnStride,
                        accumulate);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunTile<T>(int k, T* a, T* b, T* c, nint rowStride, nint columnStride, bool accumulate)
        where T : unmanaged
    {
        int width = Vector512<T>.Count;
        Vector512<T> c00 = default, c01 = default, c02 = default, c03 = default, c10 = default, c11 = default, c12 = default, c13 = default;
        Vector512<T> c20 = default, c21 = default, c22 = default, c23 = default, c30 = default, c31 = default, c32 = default, c33 = default;
        if (accumulate)
        {
            T* row = c;
            (c00, c01, c02, c03) = LoadRow(row, columnStride);
            (c10, c11, c12, c13) = LoadRow(row += rowStride, columnStride);
            (c20, c21, c22, c23) = LoadRow(row += rowStride, columnStride);
            (c30, c31, c32, c33) = LoadRow(row += rowStride, columnStride);
        }

        for (int term = 0; term < k; term++, a += Tile * width, b += Tile * width)
        {
            Vector512<T> b0 = Vector512.Load(b), b1 = Vector512.Load(b + width), b2 = Vector512.Load(b + 2 * width),
                b3 = Vector512.Load(b + 3 * width);
            var left = Vector512.Load(a);
            c00 = Simd.FusedMultiplyAdd(left, b0, c00);
            c01 = Simd.FusedMultiplyAdd(left, b1, c01);
            c02 = Simd.FusedMultiplyAdd(left, b2, c02);
            c03 = Simd.FusedMultiplyAdd(left, b3, c03);
            left = Vector512.Load(a + width);
            c10 = Simd.FusedMultiplyAdd(left, b0, c10);
            c11 = Simd.FusedMultiplyAdd(left, b1, c11);
            c12 = Simd.FusedMultiplyAdd(left, b2, c12);
            c13 = Simd.FusedMultiplyAdd(left, b3, c13);
            left = Vector512.Load(a + 2 * width);
            c20 = Simd.FusedMultiplyAdd(left, b0, c20);
            c21 = Simd.FusedMultiplyAdd(left, b1, c21);
            c22 = Simd.FusedMultiplyAdd(left, b2, c22);
            c23 = Simd.FusedMultiplyAdd(left, b3, c23);
            left = Vector512.Load(a + 3 * width);
            c30 = Simd.FusedMultiplyAdd(left, b0, c30);
            c31 = Simd.FusedMultiplyAdd(left, b1, c31);
            c32 = Simd.FusedMultiplyAdd(left, b2, c32);
            c33 = Simd.FusedMultiplyAdd(left, b3, c33);
        }

        StoreRow(c, columnStride, c00, c01, c02, c03);
        StoreRow(c + rowStride, columnStride, c10, c11, c12, c13);
        StoreRow(c + 2 * rowStride, columnStride, c20, c21, c22, c23);
        StoreRow(c + 3 * rowStride, columnStride, c30, c31, c32, c33);
    }

    /// <summary>A tile that is not whole: the same chains, into a tile aside.</summary>
    private static void RunEdge<T>(
        int rows, int columns, int k, T* a, T* b, T* c, nint rowStride, nint columnStride, bool accumulate)
        where T : unmanaged
    {
        int width = Vector512<T>.Count;
        T* spare = stackalloc T[Tile * Tile * width];
        for (int i = 0; i < rows && accumulate; i++)
        {
            for (int j = 0; j < columns; j++)
                Vector512.Load(c + i * rowStride + j * columnStride).Store(spare + (i * Tile + j) * width);
        }

        RunTile(k, a, b, spare, Tile * width, width, accumulate);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                Vector512.Load(spare + (i * Tile + j) * width).Store(c + i * rowStride + j * columnStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<T> First, Vector512<T> Second, Vector512<T> Third, Vector512<T> Fourth) LoadRow<T>(T* c, nint stride)
        where T : unmanaged =>
        (Vector512.Load(c), Vector512.Load(c + stride), Vector512.Load(c + 2 * stride), Vector512.Load(c + 3 * stride));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow<T>(
        T* c, nint stride, Vector512<T> first, Vector512<T> second, Vector512<T> third, Vector512<T> fourth)
        where T : unmanaged
    {
        first.Store(c);
        second.Store(c + stride);
        third.Store(c + 2 * stride);
        fourth.Store(c + 3 * stride);
    }
}

/// <summary>What of a product a causal mask leaves, in whole tiles.</summary>
internal enum LanePart
{
    All,

    /// <summary>Columns up to the row: C is needed on and below the diagonal.</summary>
    ColumnsToRow,

    /// <summary>Terms up to the row: A is 0 above the diagonal.</summary>
    TermsToRow,

    /// <summary>Terms from the row on: A is 0 below the diagonal.</summary>
    TermsFromRow,
}
