using System.Globalization;

namespace LandscapeNotebooks.Assignments.Variants;

/// <summary>Points in time as nbgrader writes them into <c>timestamp.txt</c>, and as people write them.</summary>
public static class Timestamp
{
    private const int MostDigits = 6; // of a second that nbgrader keeps

    private static readonly string[] Dotted = ["dd.MM.yyyy HH:mm", "dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy"];

    /// <summary>UTC, unless a zone follows.</summary>
    /// <remarks>As nbgrader reads it: of three words the last is the zone, by its name, or seconds east of UTC; one that nobody knows is
    /// UTC. An offset that follows the time without a blank is one in hours.</remarks>
    public static bool TryParse(string text, out DateTime utc)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        bool hasZone = words.Length == 3;
        if (!TryRead(string.Join(' ', hasZone ? words[..2] : words), out utc))
            return false;
        if (hasZone && int.TryParse(words[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seconds))
            utc = utc.AddSeconds(-seconds);
        else if (hasZone && char.IsAsciiLetter(words[2][0]) && TimeZoneInfo.TryFindSystemTimeZoneById(words[2], out var zone)
            && !zone.IsInvalidTime(Unspecified(utc)))
            utc = TimeZoneInfo.ConvertTimeToUtc(Unspecified(utc), zone);
        return true;
    }

    /// <summary>As nbgrader's gradebook has it: <c>2026-03-01 12:00:00.000000</c>.</summary>
    public static string Text(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    private static DateTime Unspecified(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Unspecified);

    private static bool TryRead(string text, out DateTime utc)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault;
        bool isRead = DateTime.TryParseExact(text, Dotted, CultureInfo.InvariantCulture, Utc, out utc)
            || (!text.Contains(" 24:", StringComparison.Ordinal) && DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out utc));
        long unit = TimeSpan.TicksPerSecond / (long)Math.Pow(10, MostDigits);
        utc = new(utc.Ticks - utc.Ticks % unit, DateTimeKind.Utc);
        return isRead && utc > DateTime.UnixEpoch; // a time without a day is none
    }
}
