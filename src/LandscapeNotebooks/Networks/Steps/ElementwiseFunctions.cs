using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Vectors;

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
            to[i] = Relu.Apply(from[i]);
    }

    public Vector512<T> Derivative(Vector512<T> v) => Simd.UnitStep(v);

    public Vector512<T> SecondDerivative(Vector512<T> v) => Vector512<T>.Zero;
}

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

/// <summary>
/// f(x) = ln(1 + e^x), f' = 1 / (1 + e^-x) = s, f'' = s (1 - s): functions of x, because 1 - e^-y loses digits where y is small.
/// </summary>
internal readonly struct SmoothRectifier<T> : IElementwise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool DerivativesFromOutput => false;

    public bool IsPiecewiseLinear => false;

    public void Apply(ReadOnlySpan<T> x, Span<T> y) => VectorMath.Softplus(x, y);

    public Vector512<T> Derivative(Vector512<T> v) => VectorMath.Sigmoid(v);

    public Vector512<T> SecondDerivative(Vector512<T> v) => Derivative(v) * (Vector512<T>.One - Derivative(v));
}
