using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Functions;

/// <summary>Phi(x) = P(Z at most x) of a standard normal Z: (1 + erf(x / sqrt 2)) / 2.</summary>
/// <remarks>
/// For u = |x|, 1 - Phi(u) = e^(-u^2/2) p(t) / (1 + sqrt(2) u) with t = (u - 5) / (u + 5): one polynomial for all u, because its values
/// go from 1/2 to 1/sqrt(pi). M. Shepherd and J. Laframboise, Chebyshev approximation of (1 + 2x) exp(x^2) erfc x, 1981; the coefficients
/// are ours. u^2 is taken in two parts, so that no digits are lost in the far tail.
/// </remarks>
internal readonly struct NormalFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> x)
    {
        Vector512<float> one = Vector512<float>.One, five = Vector512.Create(5f), farthest = Vector512.Create(15f);
        var u = Vector512.Abs(x);
        u = Vector512.ConditionalSelect(Vector512.GreaterThan(u, farthest), farthest, u); // NaN stays NaN
        var square = u * u;
        var rest = Vector512.FusedMultiplyAdd(u, u, -square);
        var power = ExpFunction.Apply(square * Vector512.Create(-0.5f));
        var tail = Vector512.FusedMultiplyAdd(power, rest * Vector512.Create(-0.5f), power)
            * Polynomial((u - five) / (u + five)) / Vector512.FusedMultiplyAdd(Vector512.Create(1.41421356f), u, one);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), one - tail, tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Apply(Vector512<double> x)
    {
        Vector512<double> one = Vector512<double>.One, five = Vector512.Create(5d), farthest = Vector512.Create(39d);
        var u = Vector512.Abs(x);
        u = Vector512.ConditionalSelect(Vector512.GreaterThan(u, farthest), farthest, u); // NaN stays NaN
        var square = u * u;
        var rest = Vector512.FusedMultiplyAdd(u, u, -square);
        var power = ExpFunction.Apply(square * Vector512.Create(-0.5));
        var tail = Vector512.FusedMultiplyAdd(power, rest * Vector512.Create(-0.5), power)
            * Polynomial((u - five) / (u + five)) / Vector512.FusedMultiplyAdd(Vector512.Create(1.4142135623730951), u, one);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<double>.Zero), one - tail, tail);
    }

    /// <summary>p(t), to t^10.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Polynomial(Vector512<float> t)
    {
        var sum = Vector512.Create(0.000234645371f);
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-0.000200730949f));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-0.00240788986f));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(0.010348893f));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-0.0252059776f));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(0.0443409021f));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-0.0571526591f));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(0.0476586709f));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-0.00419425369f));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-0.0700529031f));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(0.620820934f));
        return sum;
    }

    /// <summary>p(t), to t^24.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Polynomial(Vector512<double> t)
    {
        var sum = Vector512.Create(2.5163769768244932e-11);
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-5.653668435982985e-10));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-4.979725925515661e-10));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(6.5482793422961e-09));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(4.941370273194623e-09));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-4.625920109805829e-08));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-3.351272533992163e-08));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(2.939102082789651e-07));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(1.4977285577614246e-07));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-1.9498628017468317e-06));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(1.7959633110307986e-07));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(1.3338626123726994e-05));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-1.674717693562035e-05));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-7.621075726421248e-05));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(0.00028288924117656405));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-4.460030664714638e-05));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-0.002461265123439149));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(0.010208851393502314));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-0.025178554836566273));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(0.0443988613287147));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-0.057159048971934044));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(0.04764866133894879));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-0.004193708178283552));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(-0.07005241362061797));
        sum = Vector512.FusedMultiplyAdd(sum, t, Vector512.Create(0.6208209264948372));
        return sum;
    }
}
