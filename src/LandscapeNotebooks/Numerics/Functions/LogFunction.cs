using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Functions;

/// <summary>ln x = k ln 2 + ln(1 + f) with 1 + f in [sqrt(1/2), sqrt(2)).</summary>
/// <remarks>ln(1 + f) = 2 artanh(s), s = f / (2 + f): 2s = f - s f leads exactly, the rest is a series in s^2.</remarks>
internal readonly struct LogFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x)
    {
        var subnormal = Vector512.LessThan(x, Vector512.Create(1.17549435e-38f)); // also 0 and below, which the end replaces
        var scaled = Vector512.ConditionalSelect(subnormal, x * Vector512.Create(8388608f), x);
        // Adding 1 - sqrt(1/2) to the bits carries into the exponent where the mantissa exceeds sqrt(2).
        var bits = scaled.AsInt32() + Vector512.Create(0x3f800000 - 0x3f3504f3);
        var exponent = Vector512.ShiftRightArithmetic(bits, 23) - Vector512.Create(127);
        var mantissa = ((bits & Vector512.Create(0x007fffff)) + Vector512.Create(0x3f3504f3)).AsSingle();
        var k = Vector512.ConvertToSingle(exponent) - Vector512.BitwiseAnd(subnormal, Vector512.Create(23f));
        var result = LogOnePlus(mantissa - Vector512<float>.One, k);

        result = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), Vector512.Create(float.NaN), result);
        result = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<float>.Zero), Vector512.Create(float.NegativeInfinity), result);
        var finite = Vector512.LessThan(x, Vector512.Create(float.PositiveInfinity)); // neither infinity nor NaN
        return Vector512.ConditionalSelect(finite, result, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Apply(Vector512<double> x)
    {
        var subnormal = Vector512.LessThan(x, Vector512.Create(2.2250738585072014e-308));
        var scaled = Vector512.ConditionalSelect(subnormal, x * Vector512.Create(4503599627370496d), x);
        var bits = scaled.AsInt64() + Vector512.Create(0x3ff0000000000000 - 0x3fe6a09e667f3bcd);
        var exponent = Vector512.ShiftRightArithmetic(bits, 52) - Vector512.Create(1023L);
        var mantissa = ((bits & Vector512.Create(0x000fffffffffffff)) + Vector512.Create(0x3fe6a09e667f3bcd)).AsDouble();
        var k = Vector512.ConvertToDouble(exponent) - Vector512.BitwiseAnd(subnormal, Vector512.Create(52d));
        var result = LogOnePlus(mantissa - Vector512<double>.One, k);

        result = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<double>.Zero), Vector512.Create(double.NaN), result);
        result = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512<double>.Zero), Vector512.Create(double.NegativeInfinity), result);
        var finite = Vector512.LessThan(x, Vector512.Create(double.PositiveInfinity));
        return Vector512.ConditionalSelect(finite, result, x);
    }

    /// <summary>k ln 2 + ln(1 + f).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> LogOnePlus(Vector512<float> f, Vector512<float> k)
    {
        var s = f / (f + Vector512.Create(2f));
        var square = s * s;
        var series = Vector512.Create(1f / 9);
        series = Vector512.FusedMultiplyAdd(series, square, Vector512.Create(1f / 7));
        series = Vector512.FusedMultiplyAdd(series, square, Vector512.Create(1f / 5));
        series = Vector512.FusedMultiplyAdd(series, square, Vector512.Create(1f / 3));
        series *= square;
        var tail = Vector512.FusedMultiplyAdd(s + s, series, -(s * f)); // ln(1 + f) - f
        tail = Vector512.FusedMultiplyAdd(k, Vector512.Create(-2.12194440e-4f), tail);
        return Vector512.FusedMultiplyAdd(k, Vector512.Create(0.693359375f), f + tail);
    }

    /// <inheritdoc cref="LogOnePlus(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> LogOnePlus(Vector512<double> f, Vector512<double> k)
    {
        var s = f / (f + Vector512.Create(2d));
        var square = s * s;
        var series = Vector512.Create(1d / 23);
        series = Vector512.FusedMultiplyAdd(series, square, Vector512.Create(1d / 21));
        series = Vector512.FusedMultiplyAdd(series, square, Vector512.Create(1d / 19));
        series = Vector512.FusedMultiplyAdd(series, square, Vector512.Create(1d / 17));
        series = Vector512.FusedMultiplyAdd(series, square, Vector512.Create(1d / 15));
        series = Vector512.FusedMultiplyAdd(series, square, Vector512.Create(1d / 13));
        series = Vector512.FusedMultiplyAdd(series, square, Vector512.Create(1d / 11));
        series = Vector512.FusedMultiplyAdd(series, square, Vector512.Create(1d / 9));
        series = Vector512.FusedMultiplyAdd(series, square, Vector512.Create(1d / 7));
        series = Vector512.FusedMultiplyAdd(series, square, Vector512.Create(1d / 5));
        series = Vector512.FusedMultiplyAdd(series, square, Vector512.Create(1d / 3));
        series *= square;
        var tail = Vector512.FusedMultiplyAdd(s + s, series, -(s * f));
        tail = Vector512.FusedMultiplyAdd(k, Vector512.Create(1.90821492927058770002e-10), tail);
        return Vector512.FusedMultiplyAdd(k, Vector512.Create(6.93147180369123816490e-01), f + tail);
    }
}
