using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Vectors;

/// <summary>What <see cref="Vector512"/> does not offer for a type parameter: the one place that asks which type T is.</summary>
/// <remarks>A vector has the same length everywhere; where the hardware's are shorter, the runtime splits it, with the same bits.</remarks>
internal static unsafe class Simd
{
    /// <summary>a b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> FusedMultiplyAdd<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
        where T : unmanaged
        => typeof(T) == typeof(float)
            ? Vector512.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Vector512.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    /// <summary>The value at an address in every element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Broadcast<T>(T* address)
        where T : unmanaged
        => Vector512.Create(*address);

    /// <summary>A constant, rounded to T, in every element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Constant<T>(double value)
        where T : unmanaged
        => typeof(T) == typeof(float) ? Vector512.Create((float)value).As<float, T>() : Vector512.Create(value).As<double, T>();

    /// <summary>x where the mask's bits are set, 0 elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Masked<T>(Vector512<T> mask, Vector512<T> x)
        where T : unmanaged
        => Vector512.BitwiseAnd(mask, x);

    /// <summary>1 where x > 0, 0 elsewhere: the derivative of max(0, x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> UnitStep<T>(Vector512<T> x)
        where T : unmanaged
        => Vector512.BitwiseAnd(Vector512<T>.One, Vector512.GreaterThan(x, default));

    /// <summary>All bits set in the elements whose index is below <paramref name="count"/>.</summary>
    public static Vector512<T> FirstElements<T>(int count)
        where T : unmanaged
        => typeof(T) == typeof(float)
            ? Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).As<int, T>()
            : Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count)).As<long, T>();

    /// <summary>The elements' sum in a fixed tree: halves are added until one is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T>(Vector512<T> x)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        Vector256<T> half = x.GetLower() + x.GetUpper();
        Vector128<T> quarter = half.GetLower() + half.GetUpper();
        if (typeof(T) == typeof(double))
            return quarter.GetElement(0) + quarter.GetElement(1);
        Vector128<float> four = quarter.AsSingle(), two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1));
        return (T)(object)(two.GetElement(0) + two.GetElement(1));
    }

    /// <summary>The first 8 elements as doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> WidenLower<T>(Vector512<T> x)
        where T : unmanaged
        => typeof(T) == typeof(float) ? Vector512.WidenLower(x.AsSingle()) : x.AsDouble();

    /// <summary>The last 8 of 16 floats as doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> WidenUpper<T>(Vector512<T> x)
        where T : unmanaged
        => Vector512.WidenUpper(x.AsSingle());
}
