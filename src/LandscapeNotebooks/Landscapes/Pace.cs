using System.Diagnostics;

namespace LandscapeNotebooks.Landscapes;

/// <summary>How long a piece of a long work takes, timed on a few of them.</summary>
/// <remarks>
/// The first piece stands apart, for code is compiled on its way, and of the others the second half counts, for it is compiled again
/// and better on theirs; of these the median, so that what else the machine does for a moment does not count. Where all pieces
/// together take less than a second, three are enough.
/// </remarks>
public static class Pace
{
    private const int Fewest = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5), Short = TimeSpan.FromSeconds(1);

    /// <summary>The time of one piece.</summary>
    /// <param name="piece">Does the piece of a number, from 0.</param>
    /// <param name="count">Pieces of the whole work.</param>
    /// <param name="patience">Time to spend, at least; half a second where null.</param>
    /// <param name="cancellation">Ends it with an <see cref="OperationCanceledException"/>.</param>
    public static TimeSpan Of(Action<int> piece, double count, TimeSpan? patience = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(piece);
        piece(0);
        List<TimeSpan> times = [];
        long began = Stopwatch.GetTimestamp();
        do
        {
            cancellation.ThrowIfCancellationRequested();
            long at = Stopwatch.GetTimestamp();
            piece(times.Count + 1);
            times.Add(Stopwatch.GetElapsedTime(at));
        }
        while (Stopwatch.GetElapsedTime(began) < (patience ?? Patience) && times.Count < count
            && !(times.Count >= Fewest && count * times[^1] < Short));
        TimeSpan[] late = [.. times.Skip(times.Count / 2).Order()];
        return late[late.Length / 2];
    }
}
