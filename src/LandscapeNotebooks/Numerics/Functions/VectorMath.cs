using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Functions;

/// <summary>Elementary functions over whole arrays, with the same bits on every machine and at every length.</summary>
/// <remarks>
/// T is float or double. A destination may be its input. A single number goes through the same vectors: one formula, one result.
/// </remarks>
public static unsafe class VectorMath
{
    /// <summary>y = e^x, within 2 units in the last place.</summary>
    public static void Exp<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map<T, ExpFunction>(x, y);

    /// <summary>y = ln x, within 2 units in the last place; NaN below 0, -infinity at 0.</summary>
    public static void Log<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map<T, LogFunction>(x, y);

    /// <summary>y = tanh x, within 4 units in the last place.</summary>
    public static void Tanh<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map<T, TanhFunction>(x, y);

    /// <summary>y = 1 / (1 + e^-x), within 4 units in the last place.</summary>
    public static void Sigmoid<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map<T, SigmoidFunction>(x, y);

    /// <summary>y = ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|), within 4 units in the last place.</summary>
    public static void Softplus<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map<T, SoftplusFunction>(x, y);

    /// <summary>y = Phi(x) = (1 + erf(x / sqrt 2)) / 2, the probability that a standard normal number is at most x, within 8 units in the
    /// last place (float: 1e-6 of it).</summary>
    public static void Normal<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Map<T, NormalFunction>(x, y);

    /// <inheritdoc cref="Exp{T}(ReadOnlySpan{T}, Span{T})"/>
    public static T Exp<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Apply<T, ExpFunction>(Vector512.Create(x)).ToScalar();

    /// <inheritdoc cref="Log{T}(ReadOnlySpan{T}, Span{T})"/>
    public static T Log<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Apply<T, LogFunction>(Vector512.Create(x)).ToScalar();

    /// <inheritdoc cref="Tanh{T}(ReadOnlySpan{T}, Span{T})"/>
    public static T Tanh<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Apply<T, TanhFunction>(Vector512.Create(x)).ToScalar();

    /// <inheritdoc cref="Sigmoid{T}(ReadOnlySpan{T}, Span{T})"/>
    public static T Sigmoid<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Apply<T, SigmoidFunction>(Vector512.Create(x)).ToScalar();

    /// <inheritdoc cref="Softplus{T}(ReadOnlySpan{T}, Span{T})"/>
    public static T Softplus<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Apply<T, SoftplusFunction>(Vector512.Create(x)).ToScalar();

    /// <inheritdoc cref="Exp{T}(ReadOnlySpan{T}, Span{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Exp<T>(Vector512<T> x)
        where T : unmanaged => Apply<T, ExpFunction>(x);

    /// <inheritdoc cref="Log{T}(ReadOnlySpan{T}, Span{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Log<T>(Vector512<T> x)
        where T : unmanaged => Apply<T, LogFunction>(x);

    /// <inheritdoc cref="Tanh{T}(ReadOnlySpan{T}, Span{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Tanh<T>(Vector512<T> x)
        where T : unmanaged => Apply<T, TanhFunction>(x);

    /// <inheritdoc cref="Sigmoid{T}(ReadOnlySpan{T}, Span{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Sigmoid<T>(Vector512<T> x)
        where T : unmanaged => Apply<T, SigmoidFunction>(x);

    /// <inheritdoc cref="Softplus{T}(ReadOnlySpan{T}, Span{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Softplus<T>(Vector512<T> x)
        where T : unmanaged => Apply<T, SoftplusFunction>(x);

    /// <inheritdoc cref="Normal{T}(ReadOnlySpan{T}, Span{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Normal<T>(Vector512<T> x)
        where T : unmanaged => Apply<T, NormalFunction>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Apply<T, TFunction>(Vector512<T> x)
        where T : unmanaged
        where TFunction : struct, IVectorFunction
        => typeof(T) == typeof(float) ? TFunction.Apply(x.AsSingle()).As<float, T>() : TFunction.Apply(x.AsDouble()).As<double, T>();

    private static void Map<T, TFunction>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged
        where TFunction : struct, IVectorFunction
    {
        Lanes.RequireLength(y.Length, x.Length, nameof(y), "as x");
        int width = Vector512<T>.Count;
        fixed (T* px = x, py = y)
        {
            int n = 0;
            for (; n <= x.Length - width; n += width)
                Apply<T, TFunction>(Vector512.Load(px + n)).Store(py + n);
            if (n == x.Length)
                return;
            T* rest = stackalloc T[width];
            x[n..].CopyTo(new Span<T>(rest, width));
            Apply<T, TFunction>(Vector512.Load(rest)).Store(rest);
            new ReadOnlySpan<T>(rest, x.Length - n).CopyTo(y[n..]);
        }
    }
}
