using System.Runtime.CompilerServices;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Products;

/// <summary>The left factor of a product, packed for <see cref="Product"/>: panels of 8 rows, columns innermost but for the 8.</summary>
/// <remarks>Panel p holds A[8p + r][k] at 8k + r, rows past the last are 0: the kernel then reads 8 neighbours per step of k.</remarks>
internal static unsafe class Panels
{
    public const int Rows = 8;

    /// <summary>Values that the panels of an (M, K) matrix take.</summary>
    public static int Length(int rows, int columns) => checked((rows + Rows - 1) / Rows * Rows * columns);

    /// <summary>Packs A, whose element (m, k) lies at m rowStride + k columnStride.</summary>
    public static void Pack<T>(T* a, int rows, int columns, nint rowStride, nint columnStride, T* panels)
        where T : unmanaged
    {
        for (int first = 0; first < rows; first += Rows, panels += (nint)Rows * columns)
        {
            T* block = a + first * rowStride;
            int valid = Math.Min(Rows, rows - first), packed = 0;
            if (valid == Rows && rowStride == 1)
            {
                for (; packed < columns; packed++)
                    Unsafe.CopyBlockUnaligned(panels + (nint)packed * Rows, block + packed * columnStride, (uint)(Rows * sizeof(T)));
            }
            else if (valid == Rows && columnStride == 1)
            {
                for (; packed <= columns - SquareTransposition.Side; packed += SquareTransposition.Side)
                    SquareTransposition.Run(block + packed, rowStride, panels + (nint)packed * Rows, Rows);
            }

            for (; packed < columns; packed++)
            {
                for (int r = 0; r < Rows; r++)
                    panels[(nint)packed * Rows + r] = r < valid ? block[r * rowStride + packed * columnStride] : default;
            }
        }
    }
}
