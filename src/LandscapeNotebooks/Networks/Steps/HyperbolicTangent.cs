using System.Numerics;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Kernels;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>f(x) = tanh x = y, f' = 1 - y^2, f'' = -2 y f'.</summary>
internal readonly struct HyperbolicTangent<T> : IElementwise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool DerivativesFromOutput => true;

    public bool IsPiecewiseLinear => false;

    public void Apply(ReadOnlySpan<T> x, Span<T> y) => VectorMath.Tanh(x, y);

    public Vector512<T> Derivative(Vector512<T> v) => (Vector512<T>.One - v) * (Vector512<T>.One + v);

    public Vector512<T> SecondDerivative(Vector512<T> v) => -(v + v) * Derivative(v);
}
