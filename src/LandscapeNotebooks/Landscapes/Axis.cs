using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LandscapeNotebooks.Landscapes;

/// <summary>Evenly spaced coordinates, both ends included: <c>-1:1:51</c> is 51 points from -1 to 1.</summary>
public sealed record Axis : IParsable<Axis>
{
    /// <exception cref="ArgumentException">An end is not finite, the start is not below the end, or there are fewer than 2
    /// points or more than 10 million.</exception>
    public Axis(double start, double end, int count)
    {
        if (!double.IsFinite(start) || !double.IsFinite(end) || start >= end)
            throw new ArgumentException(
                $"The axis goes from {Text(start)} to {Text(end)}, expected finite ends, the first below the second.", nameof(start));
        if (count < 2)
            throw new ArgumentException($"The axis has {count} points, expected at least 2.", nameof(count));
        if (count > GridSize.MostOnAxis)
        {
            throw new ArgumentException(
                $"The axis has {count} points, expected at most {GridSize.MostOnAxis}: its coordinates alone would take "
                    + $"{GridSize.Size(8.0 * count)} of memory.", nameof(count));
        }

        (Start, End, Count) = (start, end, count);
    }

    public double Start { get; }

    public double End { get; }

    public int Count { get; }

    /// <summary>The distance between neighbours.</summary>
    public double Spacing => (End - Start) / (Count - 1);

    /// <summary>Coordinate <paramref name="index"/>; the ends are exact, and the middle of a symmetric axis is exactly 0.</summary>
    public double this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            int last = Count - 1;
            return index == 0 ? Start : index == last ? End : (Start * (last - index) + End * index) / last;
        }
    }

    public double[] ToArray() => [.. Enumerable.Range(0, Count).Select(index => this[index])];

    /// <summary>Reads <c>start:end:count</c>, in the invariant culture.</summary>
    /// <exception cref="FormatException">The text is no axis; the message shows what one looks like.</exception>
    public static Axis Parse(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        string[] parts = s.Split(':');
        if (parts.Length != 3)
            throw new FormatException($"The axis '{s}' has {parts.Length} parts, expected start:end:count as in -1:1:51.");
        if (!Number(parts[0], out double start) || !Number(parts[1], out double end))
            throw new FormatException($"The axis '{s}' has an end that is no number, expected start:end:count as in -1:1:51.");
        if (!int.TryParse(parts[2], NumberStyles.Integer, CultureInfo.InvariantCulture, out int count))
            throw new FormatException($"The axis '{s}' has '{parts[2]}' points, expected a whole number as in -1:1:51.");

        try
        {
            return new(start, end, count);
        }
        catch (ArgumentException error)
        {
            throw new FormatException($"The axis '{s}' cannot be: {error.Message.Split(" (Parameter")[0]}", error);
        }
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static Axis Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Axis result)
    {
        try
        {
            result = s is null ? null : Parse(s);
        }
        catch (FormatException)
        {
            result = null;
        }

        return result is not null;
    }

    /// <summary>The text that <see cref="Parse(string)"/> reads back to the bit.</summary>
    public override string ToString() => $"{Text(Start)}:{Text(End)}:{Count.ToString(CultureInfo.InvariantCulture)}";

    private static bool Number(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
