using System.Numerics;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Vectors;

/// <summary>Between the double of everything above the engine and the T of its passes.</summary>
internal static unsafe class Conversion
{
    /// <summary>destination = x rounded to T.</summary>
    public static void Narrow<T>(ReadOnlySpan<double> x, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lanes.RequireLength(destination.Length, x.Length, nameof(destination), "as x");
        fixed (double* from = x)
        fixed (T* to = destination)
        {
            if (typeof(T) == typeof(double))
            {
                x.CopyTo(new Span<double>(to, x.Length));
                return;
            }

            int n = 0;
            for (; n <= x.Length - 16; n += 16)
                Vector512.Narrow(Vector512.Load(from + n), Vector512.Load(from + n + 8)).Store((float*)to + n);
            for (; n < x.Length; n++)
                to[n] = T.CreateTruncating(from[n]);
        }
    }

    /// <summary>destination = x, exactly.</summary>
    public static void Widen<T>(ReadOnlySpan<T> x, Span<double> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lanes.RequireLength(destination.Length, x.Length, nameof(destination), "as x");
        fixed (T* from = x)
        fixed (double* to = destination)
        {
            if (typeof(T) == typeof(double))
            {
                new ReadOnlySpan<double>(from, x.Length).CopyTo(destination);
                return;
            }

            int n = 0;
            for (; n <= x.Length - 16; n += 16)
            {
                var (low, high) = Vector512.Widen(Vector512.Load((float*)from + n));
                low.Store(to + n);
                high.Store(to + n + 8);
            }

            for (; n < x.Length; n++)
                to[n] = double.CreateTruncating(from[n]);
        }
    }

    /// <summary>destination += x, the sum in double.</summary>
    public static void AddWidened<T>(ReadOnlySpan<T> x, Span<double> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lanes.RequireLength(destination.Length, x.Length, nameof(destination), "as x");
        fixed (T* from = x)
        fixed (double* to = destination)
        {
            int n = 0, width = Vector512<T>.Count;
            for (; n <= x.Length - width; n += width)
            {
                var value = Vector512.Load(from + n);
                (Vector512.Load(to + n) + Simd.WidenLower(value)).Store(to + n);
                if (typeof(T) == typeof(float))
                    (Vector512.Load(to + n + 8) + Simd.WidenUpper(value)).Store(to + n + 8);
            }

            for (; n < x.Length; n++)
                to[n] += double.CreateTruncating(from[n]);
        }
    }
}
