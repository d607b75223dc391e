using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Kernels;

/// <summary>C = A B or C += A B, A (M, K) in <see cref="Panels"/>, B (K, N) and C (M, N) row-major.</summary>
/// <remarks>Each element of C is one chain of fused multiply-adds in the order of k, from 0 or from the C that was there.</remarks>
internal static unsafe class Product
{
    public static void Run<T>(int m, int n, int k, T* panels, T* b, nint bStride, T* c, nint cStride, bool accumulate, Workspace workspace)
        where T : unmanaged
    {
        int whole = n / Vector512<T>.Count * Vector512<T>.Count;
        Columns(m, whole, k, panels, b, bStride, c, cStride, accumulate);
        if (whole < n)
            PartialVector(m, n - whole, k, panels, b + whole, bStride, c + whole, cStride, accumulate, workspace);
    }

    private static void Columns<T>(int m, int n, int k, T* panels, T* b, nint bStride, T* c, nint cStride, bool accumulate)
        where T : unmanaged
    {
        int width = Vector512<T>.Count;
        T* spare = stackalloc T[Panels.Rows * 3 * width];
        for (int column = 0; column < n;)
        {
            int vectors = Math.Min(3, (n - column) / width);
            T* panel = panels;
            for (int row = 0; row < m; row += Panels.Rows, panel += (nint)Panels.Rows * k)
            {
                int rows = Math.Min(Panels.Rows, m - row);
                T* tile = c + row * cStride + column;
                if (rows == Panels.Rows)
                {
                    ProductTile.Run(vectors, k, panel, b + column, bStride, tile, cStride, accumulate);
                    continue;
                }

                Copy(tile, cStride, spare, 3 * width, rows, vectors * width);
                ProductTile.Run(vectors, k, panel, b + column, bStride, spare, 3 * width, accumulate);
                Copy(spare, 3 * width, tile, cStride, rows, vectors * width);
            }

            column += vectors * width;
        }
    }

    /// <summary>The columns past the last whole vector, in zero-padded copies.</summary>
    private static void PartialVector<T>(
        int m, int n, int k, T* panels, T* b, nint bStride, T* c, nint cStride, bool accumulate, Workspace workspace)
        where T : unmanaged
    {
        int width = Vector512<T>.Count;
        using var right = workspace.Rent<T>(k * width);
        using var result = workspace.Rent<T>(m * width);
        right.Span.Clear();
        Copy(b, bStride, right.Pointer, width, k, n);
        Copy(c, cStride, result.Pointer, width, m, n);
        Columns(m, width, k, panels, right.Pointer, width, result.Pointer, width, accumulate);
        Copy(result.Pointer, width, c, cStride, m, n);
    }

    private static void Copy<T>(T* from, nint fromStride, T* to, nint toStride, int rows, int columns)
        where T : unmanaged
    {
        for (int row = 0; row < rows; row++)
            new ReadOnlySpan<T>(from + row * fromStride, columns).CopyTo(new Span<T>(to + row * toStride, columns));
    }
}
