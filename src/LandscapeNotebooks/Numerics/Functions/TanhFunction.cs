using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Functions;

/// <summary>tanh x = e / (e + 2), e = e^(2x) - 1, for |x|; the sign of x is put back.</summary>
/// <remarks>With 2x = n ln 2 + r, e = 2^n (e^r - 1) + (2^n - 1): no digits are lost near 0.</remarks>
internal readonly struct TanhFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x)
    {
        Vector512<float> sign = x & Vector512.Create(-0f), saturated = Vector512.Create(20f); // 1 - tanh 20 is below half a unit
        var doubled = Vector512.Abs(x) + Vector512.Abs(x);
        doubled = Vector512.ConditionalSelect(Vector512.GreaterThan(doubled, saturated), saturated, doubled);
        var (n, r) = ExpFunction.Reduce(doubled);
        var power = ExpFunction.PowerOfTwo(Vector512.ConvertToInt32(n));
        var e = Vector512.FusedMultiplyAdd(power, ExpFunction.ExpMinusOneSeries(r), power - Vector512<float>.One);
        return (e / (e + Vector512.Create(2f))) | sign;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Apply(Vector512<double> x)
    {
        Vector512<double> sign = x & Vector512.Create(-0d), saturated = Vector512.Create(44d);
        var doubled = Vector512.Abs(x) + Vector512.Abs(x);
        doubled = Vector512.ConditionalSelect(Vector512.GreaterThan(doubled, saturated), saturated, doubled);
        var (n, r) = ExpFunction.Reduce(doubled);
        var power = ExpFunction.PowerOfTwo(Vector512.ConvertToInt64(n));
        var e = Vector512.FusedMultiplyAdd(power, ExpFunction.ExpMinusOneSeries(r), power - Vector512<double>.One);
        return (e / (e + Vector512.Create(2d))) | sign;
    }
}
