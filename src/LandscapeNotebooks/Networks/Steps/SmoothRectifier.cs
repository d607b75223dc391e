using System.Numerics;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Kernels;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>f(x) = ln(1 + e^x), f' = 1 / (1 + e^-x) = s, f'' = s (1 - s): functions of x, because 1 - e^-y loses digits where y is small.</summary>
internal readonly struct SmoothRectifier<T> : IElementwise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool DerivativesFromOutput => false;

    public bool IsPiecewiseLinear => false;

    public void Apply(ReadOnlySpan<T> x, Span<T> y) => VectorMath.Softplus(x, y);

    public Vector512<T> Derivative(Vector512<T> v) => VectorMath.Sigmoid(v);

    public Vector512<T> SecondDerivative(Vector512<T> v) => Derivative(v) * (Vector512<T>.One - Derivative(v));
}
