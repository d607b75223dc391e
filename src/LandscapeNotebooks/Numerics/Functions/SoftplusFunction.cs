using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Functions;

/// <summary>ln(1 + e^x) = max(x, 0) + ln(1 + u), u = e^-|x|.</summary>
/// <remarks>Where 1 + u exceeds sqrt(2), ln(1 + u) = ln 2 + ln(1 + (u - 1) / 2), so that the series of the logarithm converges.</remarks>
internal readonly struct SoftplusFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x)
    {
        var u = ExpFunction.Apply(-Vector512.Abs(x));
        var large = Vector512.GreaterThan(u, Vector512.Create(0.41421356f));
        var f = Vector512.ConditionalSelect(large, (u - Vector512<float>.One) * Vector512.Create(0.5f), u);
        var positive = Vector512.BitwiseAnd(Vector512.GreaterThan(x, Vector512<float>.Zero), x);
        return positive + LogFunction.LogOnePlus(f, Vector512.BitwiseAnd(large, Vector512<float>.One));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Apply(Vector512<double> x)
    {
        var u = ExpFunction.Apply(-Vector512.Abs(x));
        var large = Vector512.GreaterThan(u, Vector512.Create(0.41421356237309503));
        var f = Vector512.ConditionalSelect(large, (u - Vector512<double>.One) * Vector512.Create(0.5), u);
        var positive = Vector512.BitwiseAnd(Vector512.GreaterThan(x, Vector512<double>.Zero), x);
        return positive + LogFunction.LogOnePlus(f, Vector512.BitwiseAnd(large, Vector512<double>.One));
    }
}
