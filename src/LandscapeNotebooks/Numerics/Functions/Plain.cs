using System.Numerics;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Functions;

/// <summary>A number for every lane.</summary>
internal readonly struct Plain<T>(Vector512<T> value) : IReal<Plain<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Vector512<T> Value { get; } = value;

    public static implicit operator Plain<T>(double constant) => new(Simd.Constant<T>(constant));

    public static Plain<T> operator +(Plain<T> x, Plain<T> y) => new(x.Value + y.Value);

    public static Plain<T> operator -(Plain<T> x, Plain<T> y) => new(x.Value - y.Value);

    public static Plain<T> operator -(Plain<T> x) => new(-x.Value);

    public static Plain<T> operator *(Plain<T> x, Plain<T> y) => new(x.Value * y.Value);

    public static Plain<T> operator /(Plain<T> x, Plain<T> y) => new(x.Value / y.Value);

    public static Plain<T> Exp(Plain<T> x) => new(VectorMath.Exp(x.Value));

    public static Plain<T> Log(Plain<T> x) => new(VectorMath.Log(x.Value));

    public static Plain<T> Sqrt(Plain<T> x) => new(Vector512.Sqrt(x.Value));

    public static Plain<T> Tanh(Plain<T> x) => new(VectorMath.Tanh(x.Value));

    public static Plain<T> Sigmoid(Plain<T> x) => new(VectorMath.Sigmoid(x.Value));

    public static Plain<T> Max(Plain<T> x, Plain<T> y) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(x.Value, y.Value), x.Value, y.Value));
}
