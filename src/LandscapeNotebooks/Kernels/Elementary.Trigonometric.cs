namespace LandscapeNotebooks.Kernels;

/// <content>sin x and cos x.</content>
internal static partial class Elementary
{
    // pi/2 as the sum of three doubles, each the rounded rest of the ones before.
    private const double HalfPi = 1.5707963267948966, HalfPi2 = 6.123233995736766e-17, HalfPi3 = -1.4973849048591833e-33;

    /// <summary>sin x and cos x, within two units in the last place of 1 for |x| up to 1e9; NaN for infinities.</summary>
    /// <remarks>x = k pi/2 + r with |r| at most pi/4 (W. Cody and W. Waite, 1980), then the Taylor polynomials of degrees 19 and 18.</remarks>
    public static (double Sin, double Cos) SinCos(double x)
    {
        double k = Math.Round(x * (1 / HalfPi));
        double r = Math.FusedMultiplyAdd(-k, HalfPi3, Math.FusedMultiplyAdd(-k, HalfPi2, Math.FusedMultiplyAdd(-k, HalfPi, x)));

        double square = -r * r, sine = 0, cosine = 0;
        for (int n = 18; n >= 2; n -= 2)
        {
            sine = (sine + 1) * square / (n * (n + 1));
            cosine = (cosine + 1) * square / (n * (n - 1));
        }

        double sin = Math.FusedMultiplyAdd(sine, r, r), cos = 1 + cosine;
        return ((long)k & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }
}
