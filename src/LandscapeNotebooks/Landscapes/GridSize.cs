using System.Globalization;

namespace LandscapeNotebooks.Landscapes;

/// <summary>How many points a grid may have: what more would take is told before anything is made.</summary>
public static class GridSize
{
    /// <summary>80 MB of coordinates.</summary>
    public const int MostOnAxis = 10_000_000;

    /// <summary>10,000 x 10,000: 800 MB for each measure.</summary>
    public const int Most = 100_000_000;

    /// <summary>The product of the extents.</summary>
    /// <exception cref="ArgumentException">It is above <see cref="Most"/>; the message says what the grid would take.</exception>
    public static int Points(params ReadOnlySpan<int> extents)
    {
        double points = 1;
        foreach (int extent in extents)
            points *= extent;
        return points <= Most ? (int)points : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"The grid has {string.Join(" x ", extents.ToArray())} = {points:N0} points, expected at most {Most:N0}: each measure would "
                + $"take {Size(8 * points)} of memory "
            + $"and of disk, and at a millisecond a point it would take {points / 1000 / 86400:N0} days; give its axes fewer points."));
    }

    /// <exception cref="ArgumentException">The values of the points do not fit this machine's memory.</exception>
    public static void RequireMemory(int points, int measures)
    {
        double needed = 16.0 * points * measures; // while they are computed, and as the result
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed > available)
            throw new ArgumentException(
                $"{measures} measures at {points} points take {Size(needed)} of memory, this machine has {Size(available)}; give the axes "
                    + "fewer points.");
    }

    /// <summary>Bytes as people say them.</summary>
    public static string Size(double bytes) => bytes < 1e9
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:N1} GB");
}
