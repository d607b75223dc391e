using System.Numerics;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Kernels;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>f(x) = 1 / (1 + e^-x) = y, f' = y (1 - y), f'' = f' (1 - 2y).</summary>
internal readonly struct LogisticFunction<T> : IElementwise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool DerivativesFromOutput => true;

    public bool IsPiecewiseLinear => false;

    public void Apply(ReadOnlySpan<T> x, Span<T> y) => VectorMath.Sigmoid(x, y);

    public Vector512<T> Derivative(Vector512<T> v) => v * (Vector512<T>.One - v);

    public Vector512<T> SecondDerivative(Vector512<T> v) => Derivative(v) * (Vector512<T>.One - v - v);
}
