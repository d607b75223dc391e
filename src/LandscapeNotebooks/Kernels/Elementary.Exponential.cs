namespace LandscapeNotebooks.Kernels;

/// <content>exp x and the functions of logistic losses that are made of it.</content>
internal static partial class Elementary
{
    private const double Log2E = 1.44269504088896338700;
    private const double ExpOverflow = 709.782712893384, ExpUnderflow = -745.1332191019412;

    private static readonly double[] InverseFactorials = CreateInverseFactorials(13);

    /// <summary>exp x, within one unit in the last place.</summary>
    /// <remarks>x = k ln 2 + r with |r| at most (ln 2)/2; exp r is its Taylor polynomial of degree 13, whose remainder is below 5e-18.</remarks>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x > ExpOverflow)
            return double.PositiveInfinity;
        if (x < ExpUnderflow)
            return 0;

        double k = Math.Round(x * Log2E);
        double r = Math.FusedMultiplyAdd(-k, Ln2Low, Math.FusedMultiplyAdd(-k, Ln2High, x));
        double series = 0;
        for (int n = InverseFactorials.Length - 1; n >= 2; n--)
            series = Math.FusedMultiplyAdd(series, r, InverseFactorials[n]);

        return Math.ScaleB(1 + Math.FusedMultiplyAdd(r * r, series, r), (int)k);
    }

    /// <summary>ln(1 + x) for x above -1, without cancellation near 0.</summary>
    /// <remarks>With u the rounded 1 + x: ln(u) x / (u - 1). W. Kahan, in N. Higham, Accuracy and stability, 2002, section 1.14.1.</remarks>
    public static double LogOnePlus(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsPositiveInfinity(u) ? x : Log(u) * (x / (u - 1));
    }

    /// <summary>sigma(z) = 1 / (1 + exp(-z)), without overflow.</summary>
    public static double Sigmoid(double z)
    {
        double e = Exp(-Math.Abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    /// <summary>ln(1 + exp z) = max(z, 0) + ln(1 + exp(-|z|)), without overflow.</summary>
    public static double Softplus(double z) => Math.Max(z, 0) + LogOnePlus(Exp(-Math.Abs(z)));

    private static double[] CreateInverseFactorials(int degree)
    {
        double[] inverse = new double[degree + 1];
        double factorial = 1; // exact in double up to 22!
        for (int n = 0; n <= degree; n++)
        {
            inverse[n] = 1 / factorial;
            factorial *= n + 1;
        }

        return inverse;
    }
}
