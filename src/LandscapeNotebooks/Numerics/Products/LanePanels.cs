using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Products;

/// <summary>A matrix of every lane, (M, K) vectors of lanes, as panels of four rows: (M/4, K, 4), rows beyond M are 0.</summary>
internal static unsafe class LanePanels
{
    public const int Rows = 4;

    /// <summary>Numbers of T that the panels of (M, K) take.</summary>
    public static int Length<T>(int rows, int terms)
        where T : unmanaged => checked((rows + Rows - 1) / Rows * Rows * terms * Vector512<T>.Count);

    /// <summary>Copies row i, term k from x + i rowStride + k termStride.</summary>
    public static void Pack<T>(T* x, nint rowStride, nint termStride, int rows, int terms, T* panels)
        where T : unmanaged
    {
        for (int first = 0; first < rows; first += Rows)
        {
            for (int k = 0; k < terms; k++)
            {
                for (int i = first; i < first + Rows; i++, panels += Vector512<T>.Count)
                {
                    var value = i < rows ? Vector512.Load(x + i * rowStride + k * termStride) : default;
                    value.Store(panels);
                }
            }
        }
    }

    /// <summary>The panels of X', (K, M), from those of X, (M, K).</summary>
    public static void Transpose<T>(T* panels, int rows, int terms, T* transposed)
        where T : unmanaged
    {
        int width = Vector512<T>.Count;
        for (int first = 0; first < terms; first += Rows)
        {
            for (int i = 0; i < rows; i++)
            {
                T* from = panels + ((nint)(i / Rows) * terms * Rows + i % Rows) * width;
                for (int k = first; k < first + Rows; k++, transposed += width)
                {
                    var value = k < terms ? Vector512.Load(from + (nint)k * Rows * width) : default;
                    value.Store(transposed);
                }
            }
        }
    }
}
