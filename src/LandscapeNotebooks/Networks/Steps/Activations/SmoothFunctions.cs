using System.Numerics;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Steps.Activations;

/// <summary>f(x) = l x above 0, l a (e^x - 1) elsewhere; f' = l or l a e^x, f'' = 0 or l a e^x. At 0 the lower side.</summary>
internal readonly struct ExponentialLinear<T>(double a, double l) : IElementwise<T>, IPointwise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool DerivativesFromOutput => false;

    public bool IsPiecewiseLinear => false;

    public void Apply(ReadOnlySpan<T> x, Span<T> y) => Pointwise.Apply(this, x, y);

    /// <summary>e^x - 1 = 2h / (1 - h) with h = tanh(x/2): no digits are lost near 0.</summary>
    public Vector512<T> Value(Vector512<T> x)
    {
        var h = VectorMath.Tanh(x * Simd.Constant<T>(0.5));
        return Choose(x, Simd.Constant<T>(l) * x, Simd.Constant<T>(2 * l * a) * h / (Vector512<T>.One - h));
    }

    public Vector512<T> Derivative(Vector512<T> v) => Choose(v, Simd.Constant<T>(l), Simd.Constant<T>(l * a) * VectorMath.Exp(v));

    public Vector512<T> SecondDerivative(Vector512<T> v) => Choose(v, Vector512<T>.Zero, Simd.Constant<T>(l * a) * VectorMath.Exp(v));

    private static Vector512<T> Choose(Vector512<T> x, Vector512<T> above, Vector512<T> otherwise) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<T>.Zero), above, otherwise);
}

/// <summary>f(x) = x / n, n = 1 + |x|: f' = 1 / n^2, f'' = -2 sign(x) / n^3.</summary>
internal readonly struct RationalSign<T> : IElementwise<T>, IPointwise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool DerivativesFromOutput => false;

    public bool IsPiecewiseLinear => false;

    public void Apply(ReadOnlySpan<T> x, Span<T> y) => Pointwise.Apply(this, x, y);

    public Vector512<T> Value(Vector512<T> x) => x / (Vector512<T>.One + Vector512.Abs(x));

    public Vector512<T> Derivative(Vector512<T> v)
    {
        var n = Vector512<T>.One + Vector512.Abs(v);
        return Vector512<T>.One / (n * n);
    }

    public Vector512<T> SecondDerivative(Vector512<T> v)
    {
        var n = Vector512<T>.One + Vector512.Abs(v);
        var size = Simd.Constant<T>(2) / (n * n * n);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(v, Vector512<T>.Zero), -size,
            Vector512.AndNot(size, Vector512.Equals(v, Vector512<T>.Zero)));
    }
}

/// <summary>f(x) = ln sigma(x) = -ln(1 + e^-x): f' = sigma(-x), f'' = -sigma(x) sigma(-x).</summary>
internal readonly struct LogarithmOfLogistic<T> : IElementwise<T>, IPointwise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool DerivativesFromOutput => false;

    public bool IsPiecewiseLinear => false;

    public void Apply(ReadOnlySpan<T> x, Span<T> y) => Pointwise.Apply(this, x, y);

    public Vector512<T> Value(Vector512<T> x) => -VectorMath.Softplus(-x);

    public Vector512<T> Derivative(Vector512<T> v) => VectorMath.Sigmoid(-v);

    public Vector512<T> SecondDerivative(Vector512<T> v) => -(VectorMath.Sigmoid(v) * VectorMath.Sigmoid(-v));
}

/// <summary>f(x) = x - t, t = tanh x: f' = t^2, f'' = 2 t (1 - t^2).</summary>
internal readonly struct TanhRest<T> : IElementwise<T>, IPointwise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public bool DerivativesFromOutput => false;

    public bool IsPiecewiseLinear => false;

    public void Apply(ReadOnlySpan<T> x, Span<T> y) => Pointwise.Apply(this, x, y);

    public Vector512<T> Value(Vector512<T> x) => x - VectorMath.Tanh(x);

    public Vector512<T> Derivative(Vector512<T> v)
    {
        var t = VectorMath.Tanh(v);
        return t * t;
    }

    public Vector512<T> SecondDerivative(Vector512<T> v)
    {
        var t = VectorMath.Tanh(v);
        return (t + t) * (Vector512<T>.One - t) * (Vector512<T>.One + t);
    }
}
