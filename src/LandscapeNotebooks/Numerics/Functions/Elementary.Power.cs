namespace LandscapeNotebooks.Numerics.Functions;

/// <content>Whole powers.</content>
public static partial class Elementary
{
    /// <summary>x^n for n of at least 0, by repeated squaring.</summary>
    public static double Power(double x, int n)
    {
        double power = 1;
        for (; n > 0; n >>= 1, x *= x)
        {
            if ((n & 1) == 1)
                power *= x;
        }

        return power;
    }
}
