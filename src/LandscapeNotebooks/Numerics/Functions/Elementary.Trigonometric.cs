using System.Numerics;

namespace LandscapeNotebooks.Numerics.Functions;

/// <content>sin x and cos x.</content>
public static partial class Elementary
{
    // pi/2 in three doubles, 161 bits.
    private const double HalfPi1 = 1.5707963267948966, HalfPi2 = 6.123233995736766e-17, HalfPi3 = -1.4973849048591698e-33;
    private const double TwoOverPi = 0.6366197723675814;
    private const double LargestOfShortReduction = 1e5;
    private const int FixedBits = 1280; // more than the exponent range of a double and twice its digits

    private static readonly Lazy<BigInteger> HalfPiFixed = new(CreateHalfPi);

    /// <summary>sin x, x in radians, within 0.7 units in the last place for every finite x; NaN at the infinities.</summary>
    public static double Sin(double x) => SinCos(x).Sin;

    /// <summary>cos x, x in radians, within 0.7 units in the last place for every finite x; NaN at the infinities.</summary>
    public static double Cos(double x) => SinCos(x).Cos;

    /// <summary>sin x and cos x, x in radians, each within 0.7 units in the last place for every finite x; NaN at the infinities.</summary>
    public static (double Sin, double Cos) SinCos(double x)
    {
        if (x == 0)
            return (x, 1); // keeps the sign of 0

        var (quadrant, r, rLow) = ReducedAngle(x);
        double sin = SinOf(r, rLow), cos = CosOf(r, rLow);
        return quadrant switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    // x = quadrant pi/2 + R + RLow with |R| at most pi/4: W. Cody and W. Waite, Software manual for the elementary functions, 1980.
    private static (int Quadrant, double R, double RLow) ReducedAngle(double x)
    {
        if (!double.IsFinite(x))
            return (0, double.NaN, 0);
        if (Math.Abs(x) > LargestOfShortReduction)
            return LongReducedAngle(x);

        double k = Math.Round(x * TwoOverPi);
        var (p1, e1) = TwoProduct(k, HalfPi1);
        var (p2, e2) = TwoProduct(k, HalfPi2);
        var (a, aLow) = TwoSum(x - p1, -e1); // x - p1 is exact: the two are within a factor of two
        var (b, bLow) = TwoSum(a, -p2);
        var (r, rLow) = FastTwoSum(b, aLow + bLow - e2 - k * HalfPi3);
        return ((int)k & 3, r, rLow);
    }

    // The same with whole numbers: a double beyond the range above is an integer multiple of 2^-36.
    private static (int Quadrant, double R, double RLow) LongReducedAngle(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(x));
        int exponent = (int)(bits >> 52) - 1075;
        BigInteger value = (BigInteger)((bits & 0xFFFFFFFFFFFFF) | (1L << 52)) << (exponent + FixedBits);

        var quotient = BigInteger.DivRem(value, HalfPiFixed.Value, out var remainder);
        if (remainder << 1 > HalfPiFixed.Value)
        {
            remainder -= HalfPiFixed.Value;
            quotient += 1;
        }

        double r = ToDouble(remainder), rLow = ToDouble(remainder - ((BigInteger)(r * PowerOfTwo(1000)) << (FixedBits - 1000)));
        int quadrant = (int)(quotient & 3);
        return x < 0 ? (-quadrant & 3, -r, -rLow) : (quadrant, r, rLow);

        static double ToDouble(BigInteger value) => (double)(value >> (FixedBits - 1000)) * PowerOfTwo(-1000);
    }

    // pi/2 = 8 artan(1/5) - 2 artan(1/239), J. Machin 1706.
    private static BigInteger CreateHalfPi()
    {
        const int guard = 32;
        BigInteger one = BigInteger.One << (FixedBits + guard);
        return (8 * InverseTangent(5) - 2 * InverseTangent(239)) >> guard;

        BigInteger InverseTangent(int inverse)
        {
            BigInteger sum = 0, power = one / inverse;
            for (int n = 1; !power.IsZero; n += 2)
            {
                sum += (n & 2) == 0 ? power / n : -(power / n);
                power /= inverse * inverse;
            }

            return sum;
        }
    }

    // Taylor; the first terms left out, r^19/19! and r^20/20!, are below 1e-19 at pi/4.
    private static double SinOf(double r, double rLow)
    {
        double z = r * r;
        double p = Math.FusedMultiplyAdd(1.0 / 355687428096000, z, -1.0 / 1307674368000);
        p = Math.FusedMultiplyAdd(p, z, F13);
        p = Math.FusedMultiplyAdd(p, z, -F11);
        p = Math.FusedMultiplyAdd(p, z, F9);
        p = Math.FusedMultiplyAdd(p, z, -F7);
        p = Math.FusedMultiplyAdd(p, z, F5);
        p = Math.FusedMultiplyAdd(p, z, -F3);
        return r + Math.FusedMultiplyAdd(z * r, p, Math.FusedMultiplyAdd(-0.5 * z, rLow, rLow));
    }

    private static double CosOf(double r, double rLow)
    {
        var (z, zLow) = TwoProduct(r, r);
        double p = Math.FusedMultiplyAdd(-1.0 / 6402373705728000, z, 1.0 / 20922789888000);
        p = Math.FusedMultiplyAdd(p, z, -1.0 / 87178291200);
        p = Math.FusedMultiplyAdd(p, z, F12);
        p = Math.FusedMultiplyAdd(p, z, -F10);
        p = Math.FusedMultiplyAdd(p, z, F8);
        p = Math.FusedMultiplyAdd(p, z, -F6);
        p = Math.FusedMultiplyAdd(p, z, F4);
        var (high, low) = FastTwoSum(1, -0.5 * z);
        return high + (low + Math.FusedMultiplyAdd(z * z, p, Math.FusedMultiplyAdd(-r, rLow, -0.5 * zLow)));
    }
}
