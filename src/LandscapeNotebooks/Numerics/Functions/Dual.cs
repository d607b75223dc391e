using System.Numerics;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Functions;

/// <summary>x + x' e with e^2 = 0, for every lane: f(x + x' e) = f(x) + f'(x) x' e.</summary>
internal readonly struct Dual<T>(Vector512<T> value, Vector512<T> tangent) : IReal<Dual<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Vector512<T> Value { get; } = value;

    public Vector512<T> Tangent { get; } = tangent;

    public static implicit operator Dual<T>(double constant) => new(Simd.Constant<T>(constant), default);

    public static Dual<T> operator +(Dual<T> x, Dual<T> y) => new(x.Value + y.Value, x.Tangent + y.Tangent);

    public static Dual<T> operator -(Dual<T> x, Dual<T> y) => new(x.Value - y.Value, x.Tangent - y.Tangent);

    public static Dual<T> operator -(Dual<T> x) => new(-x.Value, -x.Tangent);

    public static Dual<T> operator *(Dual<T> x, Dual<T> y) => new(x.Value * y.Value, x.Tangent * y.Value + x.Value * y.Tangent);

    /// <summary>q = x/y, q' = (x' - q y')/y.</summary>
    public static Dual<T> operator /(Dual<T> x, Dual<T> y)
    {
        var quotient = x.Value / y.Value;
        return new(quotient, (x.Tangent - quotient * y.Tangent) / y.Value);
    }

    public static Dual<T> Exp(Dual<T> x)
    {
        var exp = VectorMath.Exp(x.Value);
        return new(exp, exp * x.Tangent);
    }

    public static Dual<T> Log(Dual<T> x) => new(VectorMath.Log(x.Value), x.Tangent / x.Value);

    public static Dual<T> Sqrt(Dual<T> x)
    {
        var root = Vector512.Sqrt(x.Value);
        return new(root, x.Tangent / (root + root));
    }

    public static Dual<T> Tanh(Dual<T> x)
    {
        var tanh = VectorMath.Tanh(x.Value);
        return new(tanh, (Vector512<T>.One - tanh) * (Vector512<T>.One + tanh) * x.Tangent);
    }

    public static Dual<T> Sigmoid(Dual<T> x)
    {
        var sigmoid = VectorMath.Sigmoid(x.Value);
        return new(sigmoid, sigmoid * (Vector512<T>.One - sigmoid) * x.Tangent);
    }

    public static Dual<T> Max(Dual<T> x, Dual<T> y)
    {
        var isLarger = Vector512.GreaterThan(x.Value, y.Value);
        return new(Vector512.ConditionalSelect(isLarger, x.Value, y.Value), Vector512.ConditionalSelect(isLarger, x.Tangent, y.Tangent));
    }
}
