using System.Numerics;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Steps.Activations;

/// <summary>f(x) = x Phi(x), f' = Phi + x phi, f'' = (2 - x^2) phi; phi(x) = e^(-x^2/2) / sqrt(2 pi).</summary>
internal readonly struct GaussianGate<T> : IElementwise<T>, IPointwise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool DerivativesFromOutput => false;

    public bool IsPiecewiseLinear => false;

    public void Apply(ReadOnlySpan<T> x, Span<T> y) => Pointwise.Apply(this, x, y);

    public Vector512<T> Value(Vector512<T> x) => x * VectorMath.Normal(x);

    public Vector512<T> Derivative(Vector512<T> v) => Simd.FusedMultiplyAdd(v, Density(v), VectorMath.Normal(v));

    public Vector512<T> SecondDerivative(Vector512<T> v) => Density(v) * (Simd.Constant<T>(2) - v * v);

    private static Vector512<T> Density(Vector512<T> x) =>
        Simd.Constant<T>(0.3989422804014327) * VectorMath.Exp(x * x * Simd.Constant<T>(-0.5));
}

/// <summary>f(x) = x s, s = sigma(z), z = 2 sqrt(2/pi) (x + 0.044715 x^3): f' = s + x s', f'' = 2 s' + x s''.</summary>
internal readonly struct TanhGate<T> : IElementwise<T>, IPointwise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Slope = 1.5957691216057308, Cubic = 0.044715 * Slope; // z = Slope x + Cubic x^3

    public bool DerivativesFromOutput => false;

    public bool IsPiecewiseLinear => false;

    public void Apply(ReadOnlySpan<T> x, Span<T> y) => Pointwise.Apply(this, x, y);

    public Vector512<T> Value(Vector512<T> x) => x * Gate(x);

    public Vector512<T> Derivative(Vector512<T> v)
    {
        var s = Gate(v);
        return Simd.FusedMultiplyAdd(v * s * (Vector512<T>.One - s), Rate(v), s);
    }

    /// <summary>s' = s (1 - s) z', s'' = s (1 - s) ((1 - 2s) z'^2 + z'').</summary>
    public Vector512<T> SecondDerivative(Vector512<T> v)
    {
        Vector512<T> s = Gate(v), rate = Rate(v), bend = Simd.Constant<T>(6 * Cubic) * v;
        var second = Simd.FusedMultiplyAdd((Vector512<T>.One - s - s) * rate, rate, bend);
        return s * (Vector512<T>.One - s) * Simd.FusedMultiplyAdd(v, second, rate + rate);
    }

    private static Vector512<T> Gate(Vector512<T> x) =>
        VectorMath.Sigmoid(x * Simd.FusedMultiplyAdd(Simd.Constant<T>(Cubic), x * x, Simd.Constant<T>(Slope)));

    /// <summary>z'.</summary>
    private static Vector512<T> Rate(Vector512<T> x) =>
        Simd.FusedMultiplyAdd(Simd.Constant<T>(3 * Cubic), x * x, Simd.Constant<T>(Slope));
}

/// <summary>f(x) = x s, s = sigma(x): f' = s (1 + x (1 - s)), f'' = s (1 - s) (2 + x (1 - 2s)).</summary>
internal readonly struct LogisticGate<T> : IElementwise<T>, IPointwise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool DerivativesFromOutput => false;

    public bool IsPiecewiseLinear => false;

    public void Apply(ReadOnlySpan<T> x, Span<T> y) => Pointwise.Apply(this, x, y);

    public Vector512<T> Value(Vector512<T> x) => x * VectorMath.Sigmoid(x);

    public Vector512<T> Derivative(Vector512<T> v)
    {
        var s = VectorMath.Sigmoid(v);
        return s * Simd.FusedMultiplyAdd(v, Vector512<T>.One - s, Vector512<T>.One);
    }

    public Vector512<T> SecondDerivative(Vector512<T> v)
    {
        var s = VectorMath.Sigmoid(v);
        return s * (Vector512<T>.One - s) * Simd.FusedMultiplyAdd(v, Vector512<T>.One - s - s, Simd.Constant<T>(2));
    }
}

/// <summary>
/// f(x) = x t, t = tanh ln(1 + e^x): with s = sigma(x) and d = t' = (1 - t^2) s, f' = t + x d, f'' = 2 d + x d (1 - s - 2 t s).
/// </summary>
internal readonly struct SoftplusGate<T> : IElementwise<T>, IPointwise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool DerivativesFromOutput => false;

    public bool IsPiecewiseLinear => false;

    public void Apply(ReadOnlySpan<T> x, Span<T> y) => Pointwise.Apply(this, x, y);

    public Vector512<T> Value(Vector512<T> x) => x * VectorMath.Tanh(VectorMath.Softplus(x));

    public Vector512<T> Derivative(Vector512<T> v)
    {
        Vector512<T> t = VectorMath.Tanh(VectorMath.Softplus(v)), s = VectorMath.Sigmoid(v);
        return Simd.FusedMultiplyAdd(v * s, (Vector512<T>.One - t) * (Vector512<T>.One + t), t);
    }

    public Vector512<T> SecondDerivative(Vector512<T> v)
    {
        Vector512<T> t = VectorMath.Tanh(VectorMath.Softplus(v)), s = VectorMath.Sigmoid(v);
        var d = s * (Vector512<T>.One - t) * (Vector512<T>.One + t);
        return d * Simd.FusedMultiplyAdd(v, Vector512<T>.One - s - (t + t) * s, Simd.Constant<T>(2));
    }
}

/// <summary>
/// f(x) = x h, h = min(max(x + 3, 0), 6) / 6: f' = (2x + 3) / 6 from -3 to below 3, 0 below, 1 from 3 on; f'' = 1/3 between.
/// </summary>
internal readonly struct HardGate<T> : IElementwise<T>, IPointwise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool DerivativesFromOutput => false;

    public bool IsPiecewiseLinear => false;

    public void Apply(ReadOnlySpan<T> x, Span<T> y) => Pointwise.Apply(this, x, y);

    public Vector512<T> Value(Vector512<T> x) => x * Ramp.Value(x + Simd.Constant<T>(3), 0, 6) * Simd.Constant<T>(1 / 6.0);

    public Vector512<T> Derivative(Vector512<T> v)
    {
        var middle = Simd.FusedMultiplyAdd(v, Simd.Constant<T>(1 / 3.0), Simd.Constant<T>(0.5));
        var upper = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(v, Simd.Constant<T>(3)), Vector512<T>.One, middle);
        return Vector512.AndNot(upper, Vector512.LessThan(v, Simd.Constant<T>(-3)));
    }

    public Vector512<T> SecondDerivative(Vector512<T> v) => Simd.Masked(Ramp.Inside(v, -3, 3), Simd.Constant<T>(1 / 3.0));
}
