using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>f(x) = max(0, x), f'(0) = 0. NaN stays NaN.</summary>
internal readonly struct Rectifier<T> : IElementwise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool DerivativesFromOutput => true;

    public bool IsPiecewiseLinear => true;

    public void Apply(ReadOnlySpan<T> x, Span<T> y)
    {
        var from = MemoryMarshal.Cast<T, Vector512<T>>(x);
        var to = MemoryMarshal.Cast<T, Vector512<T>>(y);
        for (int i = 0; i < to.Length; i++)
        {
            var value = from[i];
            to[i] = Vector512.AndNot(value, Vector512.LessThanOrEqual(value, Vector512<T>.Zero));
        }
    }

    public Vector512<T> Derivative(Vector512<T> v) =>
        Vector512.BitwiseAnd(Vector512<T>.One, Vector512.GreaterThan(v, Vector512<T>.Zero));

    public Vector512<T> SecondDerivative(Vector512<T> v) => Vector512<T>.Zero;
}
