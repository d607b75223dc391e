using System.Globalization;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Numbers as a reader wants them in a table.</summary>
internal static class Numbers
{
    /// <summary>Six significant digits: 0.296999, 4.75653, 1.2e-07.</summary>
    public static string Short(double value) => value.ToString("G6", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);

    public static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
