using System.Globalization;

namespace LandscapeNotebooks.Kernel.Formatting.Views;

/// <summary>Numbers that stand below or beside one another, with the same digits behind the point: at most six, and at most seven
/// significant ones of the largest.</summary>
internal static class NumberColumn
{
    private const int Significant = 7, MostDecimals = 6;

    /// <summary>Beyond these the column is written with exponents.</summary>
    private const double Large = 1e7, Small = 1e-4;

    public static string[] Format(IReadOnlyList<ScalarView> numbers)
    {
        var finite = numbers.Select(n => n.Number!.Value).Where(double.IsFinite).ToArray();
        if (numbers.All(n => !double.IsFinite(n.Number!.Value) || IsWhole(n)))
            return [.. numbers.Select(Whole)];

        double max = finite.Max(Math.Abs);
        int decimals = Decimals(finite, max);
        bool exponents = max is >= Large or < Small;
        return [.. numbers.Select(n => Write(n, decimals, exponents))];
    }

    private static bool IsWhole(ScalarView number) =>
        (number.Number == Math.Truncate(number.Number!.Value) && Math.Abs(number.Number.Value) < 1e15) || HasOnlyDigits(number);

    // A long beyond 2^53 has lost digits as a double: its own text has them.
    private static string Whole(ScalarView number) => HasOnlyDigits(number) || !double.IsFinite(number.Number!.Value)
        ? number.Value
        : number.Number.Value.ToString("0", CultureInfo.InvariantCulture);

    private static bool HasOnlyDigits(ScalarView number) => number.Value.AsSpan().TrimStart('-').IndexOfAnyExceptInRange('0', '9') < 0;

    private static string Write(ScalarView number, int decimals, bool exponents)
    {
        double x = number.Number!.Value;
        if (!double.IsFinite(x))
            return number.Value;
        bool vanishes = x != 0 && Math.Abs(x) < 0.5 * Math.Pow(10, -decimals);
        return x != 0 && (exponents || vanishes)
            ? x.ToString("0.#####e+00", CultureInfo.InvariantCulture)
            : x.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    // As few as show every number as well as the most digits would.
    private static int Decimals(double[] numbers, double max)
    {
        int before = max < 1 ? 1 : (int)Math.Floor(Math.Log10(max)) + 1;
        int most = Math.Clamp(Significant - before, 0, MostDecimals);
        double unit = Math.Pow(10, -most);
        for (int decimals = 0; decimals < most; decimals++)
            if (numbers.All(x => Math.Abs(x - Math.Round(x, decimals)) < 0.01 * unit))
                return decimals;
        return most;
    }
}
