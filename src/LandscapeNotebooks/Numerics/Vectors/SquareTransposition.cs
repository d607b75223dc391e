using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LandscapeNotebooks.Numerics.Vectors;

/// <summary>The transposition of a block of 8 x 8 numbers: the piece that every change of layout is made of.</summary>
/// <remarks>Numbers are moved, not computed with: instructions of one processor family cannot change a bit.</remarks>
internal static unsafe class SquareTransposition
{
    public const int Side = 8;

    /// <summary>to[c][r] = from[r][c].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T>(T* from, nint fromStride, T* to, nint toStride)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float) && Avx.IsSupported)
        {
            Run((float*)from, fromStride, (float*)to, toStride);
            return;
        }

        for (int c = 0; c < Side; c++)
        {
            for (int r = 0; r < Side; r++)
                to[c * toStride + r] = from[r * fromStride + c];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run(float* from, nint fromStride, float* to, nint toStride)
    {
        // Pairs of rows four apart share a vector, so that every later step stays within half a vector.
        var (r0, r4) = Halves(from, from + 4 * fromStride);
        var (r1, r5) = Halves(from + fromStride, from + 5 * fromStride);
        var (r2, r6) = Halves(from + 2 * fromStride, from + 6 * fromStride);
        var (r3, r7) = Halves(from + 3 * fromStride, from + 7 * fromStride);
        Columns(r0, r1, r2, r3, to, toStride);
        Columns(r4, r5, r6, r7, to + 4 * toStride, toStride);
    }

    /// <summary>The first four numbers of both rows, and the last four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> First, Vector256<float> Last) Halves(float* upper, float* lower)
        => (Vector256.Create(Vector128.Load(upper), Vector128.Load(lower)),
            Vector256.Create(Vector128.Load(upper + 4), Vector128.Load(lower + 4)));

    /// <summary>Four columns of eight from four vectors that hold (row r, row r + 4).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns(Vector256<float> r0, Vector256<float> r1, Vector256<float> r2, Vector256<float> r3, float* to, nint stride)
    {
        Vector256<float> a = Avx.UnpackLow(r0, r1), b = Avx.UnpackHigh(r0, r1), c = Avx.UnpackLow(r2, r3), d = Avx.UnpackHigh(r2, r3);
        Avx.Shuffle(a, c, 0b01_00_01_00).Store(to);
        Avx.Shuffle(a, c, 0b11_10_11_10).Store(to + stride);
        Avx.Shuffle(b, d, 0b01_00_01_00).Store(to + 2 * stride);
        Avx.Shuffle(b, d, 0b11_10_11_10).Store(to + 3 * stride);
    }
}
