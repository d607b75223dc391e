using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Numerics.Products;

/// <summary>C = A B or C += A B, A (M, K) in <see cref="Panels"/>, B (K, N) and C (M, N) row-major.</summary>
/// <remarks>Each element of C is one chain of fused multiply-adds in the order of k, from 0 or from the C that was there.</remarks>
internal static unsafe class Product
{
    // B: 256 terms times 3 vectors fill the first-level cache. A: 256 rows of as many terms take a quarter of the second-level one.
    // C waits in memory between blocks of terms, which is exact.
    private const int BlockTerms = 256, BlockRows = 256;

    public static void Run<T>(int m, int n, int k, T* panels, T* b, nint bStride, T* c, nint cStride, bool accumulate, Workspace workspace)
        where T : unmanaged
    {
        int width = Vector512<T>.Count, tile = ProductTile.Vectors * width;
        using var block = workspace.Rent<T>(Math.Min(k, BlockTerms) * tile);
        using var offsets = workspace.Rent<nint>(Math.Min(k, BlockTerms));
        for (int term = 0; term < offsets.Span.Length; term++)
            offsets.Pointer[term] = (nint)term * tile;

        for (int term = 0; term < k; term += BlockTerms)
        {
            int terms = Math.Min(BlockTerms, k - term);
            bool adds = accumulate || term > 0;
            for (int row = 0; row < m; row += BlockRows)
            {
                int rows = Math.Min(BlockRows, m - row);
                T* left = panels + (nint)row * k + (nint)term * Panels.Rows;
                for (int column = 0, columns; column < n; column += columns)
                {
                    int vectors = ProductTile.Next((n - column + width - 1) / width);
                    columns = Math.Min(vectors * width, n - column);
                    Copy(b + term * bStride + column, bStride, block.Pointer, tile, terms, columns);
                    Column(rows, columns, terms, k, left, block.Pointer, offsets.Pointer, c + row * cStride + column, cStride, adds);
                }
            }
        }
    }

    /// <summary>One block of B against the rows of a block of A.</summary>
    private static void Column<T>(
        int m, int columns, int terms, int k, T* panels, T* block, nint* offsets, T* c, nint cStride, bool accumulate)
        where T : unmanaged
    {
        int width = Vector512<T>.Count, tile = ProductTile.Vectors * width, vectors = (columns + width - 1) / width;
        T* spare = stackalloc T[Panels.Rows * tile];
        for (int row = 0; row < m; row += Panels.Rows, panels += (nint)Panels.Rows * k)
        {
            int rows = Math.Min(Panels.Rows, m - row);
            T* target = c + row * cStride;
            if (rows == Panels.Rows && columns == vectors * width)
            {
                ProductTile.Run(vectors, terms, panels, Panels.Rows, block, offsets, width, accumulate ? target : null, target,
                    cStride, width);
                continue;
            }

            Copy(target, cStride, spare, tile, rows, columns);
            ProductTile.Run(vectors, terms, panels, Panels.Rows, block, offsets, width, accumulate ? spare : null, spare, tile, width);
            Copy(spare, tile, target, cStride, rows, columns);
        }
    }

    private static void Copy<T>(T* from, nint fromStride, T* to, nint toStride, int rows, int columns)
        where T : unmanaged
    {
        for (int row = 0; row < rows; row++)
            new ReadOnlySpan<T>(from + row * fromStride, columns).CopyTo(new Span<T>(to + row * toStride, columns));
    }
}
