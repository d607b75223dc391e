namespace LandscapeNotebooks.Landscapes;

/// <summary>Where an evaluation keeps the points that it has computed: in memory, or in a folder that outlives the process.</summary>
/// <remarks>
/// Points are numbered row by row; each holds one value a name. An evaluation skips the points that the store contains, claims the others
/// piece by piece, and writes each once. NaN and infinity are values: a point that diverged is not a missing
/// one. Several threads may call at once.
/// </remarks>
public interface IPointStore
{
    /// <summary>N, the number of points.</summary>
    int PointCount { get; }

    /// <summary>M, the number of values of a point.</summary>
    int MeasureCount { get; }

    /// <summary>Whether the point has been written.</summary>
    bool Contains(int point);

    /// <summary>Writes the point's values over <paramref name="values"/>, (M).</summary>
    void Read(int point, Span<double> values);

    /// <summary>
    /// Whether the caller shall compute the points first to first + count - 1; false where another process or rank has them. A claim of
    /// this store's own holds: asking again says true.
    /// </summary>
    bool TryClaim(int first, int count);

    /// <summary>Keeps the point's values, (M).</summary>
    void Write(int point, ReadOnlySpan<double> values);
}
