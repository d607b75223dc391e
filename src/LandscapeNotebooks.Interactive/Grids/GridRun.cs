using System.Diagnostics;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Programs;

namespace LandscapeNotebooks.Interactive.Grids;

/// <summary>Evaluates points until all are there, the time is up or somebody stops it.</summary>
/// <param name="folder">Keeps them; null for memory.</param>
/// <param name="pointCount">Points in all.</param>
/// <param name="readingCount">Numbers of each.</param>
/// <param name="threads">Threads, 0 for all.</param>
/// <param name="budget">The time; null for as long as it takes.</param>
/// <param name="wantsAll">Where not all points are wanted, the evaluation itself knows when it is done.</param>
internal sealed class GridRun(SurfaceFolder? folder, int pointCount, int readingCount, int threads, TimeSpan? budget, bool wantsAll)
{
    private readonly IPointStore _store = (IPointStore?)folder ?? new PointMemory(pointCount, readingCount);
    private readonly int _ranks = folder?.Rank.Count ?? 1;

    /// <summary>The points that are there.</summary>
    public int ComputedCount => Enumerable.Range(0, _store.PointCount).Count(_store.Contains);

    private bool IsComplete => ComputedCount == _store.PointCount;

    /// <summary>Why it ended before all points were there, where a program failed; null where nothing did.</summary>
    public string? Failure { get; private set; }

    /// <param name="evaluate">Computes what is not there.</param>
    /// <param name="work">Told the share that is done.</param>
    /// <param name="from">Where the bar stands before.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What there is, and whether that is all that this process has to do.</returns>
    /// <exception cref="OperationCanceledException">It was stopped before the first point.</exception>
    public (T Result, bool IsDone) Evaluate<T>(Func<SurfaceOptions, CancellationToken, T> evaluate, Work work, double from,
        CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        bool isAlone = _ranks == 1;
        try
        {
            var result = evaluate(Options(budget), cancellation);
            if (folder is not null && isAlone && wantsAll && !IsComplete && !IsOver())
            {
                folder.HeedsClaims = false; // what other processes have begun: help, do not wait
                result = evaluate(Options(budget - Stopwatch.GetElapsedTime(began)), cancellation);
            }

            return (result, isAlone && wantsAll ? IsComplete : !IsOver());
        }
        catch (Exception error) when (ComputedCount > 0
            && (error is ProgramException || (error is OperationCanceledException && cancellation.IsCancellationRequested)))
        {
            Failure = (error as ProgramException)?.Message;
            return (evaluate(Options(TimeSpan.Zero), CancellationToken.None), false);
        }

        SurfaceOptions Options(TimeSpan? left) => new()
        {
            Threads = threads,
            Store = _store,
            TimeBudget = left,
            Progress = new PointProgress(work, _ranks, from),
        };

        bool IsOver() => Stopwatch.GetElapsedTime(began) > budget;
    }
}
