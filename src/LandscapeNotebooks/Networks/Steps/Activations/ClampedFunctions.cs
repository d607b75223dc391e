using System.Numerics;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Steps.Activations;

/// <summary>min(max(x, low), high), and where it follows x.</summary>
internal static class Ramp
{
    /// <summary>NaN stays NaN.</summary>
    public static Vector512<T> Value<T>(Vector512<T> x, double low, double high)
        where T : unmanaged
    {
        Vector512<T> least = Simd.Constant<T>(low), most = Simd.Constant<T>(high);
        x = Vector512.ConditionalSelect(Vector512.LessThan(x, least), least, x);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, most), most, x);
    }

    /// <summary>All bits set where low &lt; x &lt; high.</summary>
    public static Vector512<T> Inside<T>(Vector512<T> x, double low, double high)
        where T : unmanaged =>
        Vector512.BitwiseAnd(Vector512.GreaterThan(x, Simd.Constant<T>(low)), Vector512.LessThan(x, Simd.Constant<T>(high)));
}

/// <summary>f(x) = min(max(a x + b, low), high); f' = a strictly between, 0 at the corners.</summary>
internal readonly struct ClampedLine<T>(double slope, double offset, double low, double high) : IElementwise<T>, IPointwise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool DerivativesFromOutput => false;

    public bool IsPiecewiseLinear => true;

    public void Apply(ReadOnlySpan<T> x, Span<T> y) => Pointwise.Apply(this, x, y);

    public Vector512<T> Value(Vector512<T> x) =>
        Ramp.Value(Simd.FusedMultiplyAdd(x, Simd.Constant<T>(slope), Simd.Constant<T>(offset)), low, high);

    public Vector512<T> Derivative(Vector512<T> v) =>
        Simd.Masked(Ramp.Inside(v, (low - offset) / slope, (high - offset) / slope), Simd.Constant<T>(slope));

    public Vector512<T> SecondDerivative(Vector512<T> v) => Vector512<T>.Zero;
}
