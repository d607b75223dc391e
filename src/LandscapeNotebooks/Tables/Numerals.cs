using System.Globalization;

namespace LandscapeNotebooks.Tables;

/// <summary>Numbers as a reader wants them.</summary>
public static class Numerals
{
    /// <summary>Beyond these a column is written with exponents.</summary>
    private const double Large = 1e7, Small = 1e-4;

    private const int Significant = 4, MostDecimals = 8;

    /// <summary>Six significant digits: 0.296999, 4.75653, 1.2e-07.</summary>
    public static string Of(double value) => value.ToString("G6", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>1 point is, 2 points are.</summary>
    public static string Counted(int count, string one, string several) => $"{Of(count)} {(count == 1 ? one : several)}";

    /// <summary>How the numbers of one column are written, so that their points stand below each other.</summary>
    /// <remarks>
    /// The greatest number has at least four significant digits, the least that is not 0 at least two; numbers that are all whole have no
    /// point. Where the column spans too much for that, each number is written by itself, with exponents.
    /// </remarks>
    internal static Func<double, string> Column(IEnumerable<double> values)
    {
        double[] sizes = [.. values.Where(double.IsFinite).Select(Math.Abs).Where(size => size > 0)];
        if (sizes.All(size => size == Math.Truncate(size) && size < 1e15))
            return value => value.ToString("0", CultureInfo.InvariantCulture);
        double greatest = sizes.Max(), least = sizes.Min();
        int decimals = Math.Max(Math.Max(Significant - 1 - Exponent(greatest), 1 - Exponent(least)), 0);
        return greatest is >= Large or < Small || decimals > MostDecimals
            ? value => value.ToString("0.###e+00", CultureInfo.InvariantCulture)
            : value => value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static int Exponent(double size) => (int)Math.Floor(Math.Log10(size));
}
