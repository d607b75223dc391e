using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LandscapeNotebooks.Figures;

/// <summary>A length on paper: of 72 points an inch, of 25.4 mm.</summary>
/// <example><code>figure.Save("fig3.pdf", width: 84.Millimetres)</code></example>
/// <param name="Points">Of 1/72 inch.</param>
public readonly record struct Length(double Points) : IParsable<Length>, IFormattable
{
    private const double PointsPerInch = 72, MillimetresPerInch = 25.4;

    private static readonly (string Unit, double Points)[] Units =
    [
        ("mm", PointsPerInch / MillimetresPerInch), ("cm", 10 * PointsPerInch / MillimetresPerInch), ("in", PointsPerInch), ("pt", 1),
    ];

    public double Millimetres => Points / PointsPerInch * MillimetresPerInch;

    public double Inches => Points / PointsPerInch;

    public static Length OfMillimetres(double value) => new(value / MillimetresPerInch * PointsPerInch);

    public static Length OfInches(double value) => new(value * PointsPerInch);

    /// <summary>From "84mm", "8.4cm", "3.3in" or "239pt".</summary>
    /// <exception cref="FormatException">The text is no such length.</exception>
    public static Length Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var length) ? length
        : throw new FormatException($"The length is \"{s}\", expected a number from above 0 with mm, cm, in or pt, as in 84mm.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Length result)
    {
        foreach (var (unit, points) in Units)
        {
            if (s?.Trim() is { } text && text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite,
                    CultureInfo.InvariantCulture, out double value) && value > 0 && double.IsFinite(value))
            {
                result = new(value * points);
                return true;
            }
        }

        result = default;
        return false;
    }

    /// <summary>In millimetres: "84mm".</summary>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc cref="ToString()"/>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Round(Millimetres, 3)}mm");
}
