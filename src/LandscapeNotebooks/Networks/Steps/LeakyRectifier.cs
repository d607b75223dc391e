using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>f(x) = x for x above 0, s x elsewhere; f'(0) = s. NaN stays NaN.</summary>
internal readonly struct LeakyRectifier<T>(T slope) : IElementwise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool DerivativesFromOutput => true; // s >= 0: y has the sign of x

    public bool IsPiecewiseLinear => true;

    public void Apply(ReadOnlySpan<T> x, Span<T> y)
    {
        var from = MemoryMarshal.Cast<T, Vector512<T>>(x);
        var to = MemoryMarshal.Cast<T, Vector512<T>>(y);
        var factor = Vector512.Create(slope);
        for (int i = 0; i < to.Length; i++)
        {
            var value = from[i];
            to[i] = Vector512.ConditionalSelect(Vector512.GreaterThan(value, Vector512<T>.Zero), value, factor * value);
        }
    }

    public Vector512<T> Derivative(Vector512<T> v) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(v, Vector512<T>.Zero), Vector512<T>.One, Vector512.Create(slope));

    public Vector512<T> SecondDerivative(Vector512<T> v) => Vector512<T>.Zero;
}
